export { Picker } from './picker/picker';
