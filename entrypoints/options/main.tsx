import { render } from 'preact';

render(<p>Sidenote</p>, document.body);
