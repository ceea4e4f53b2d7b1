export { CopyButton } from './actions/copy-button';
export { DialogFrame } from './overlays/dialog';
export { type Confirmation, Dialogs } from './overlays/dialogs';
export { Menu, MenuItem, MenuRadio, MenuTrigger } from './overlays/menu';
