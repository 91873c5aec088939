export const DATABASE_NAME = 'sidenote';

/** The version of the database in this code: the number of its migrations, which only an upgrade has to load. */
export const DATABASE_VERSION = 2;
