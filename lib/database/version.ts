export const DATABASE_NAME = 'sidenote';

/**
 * The version of the database: the number of its migrations, written here so that only an upgrade has to load these.
 */
export const DATABASE_VERSION = 3;
