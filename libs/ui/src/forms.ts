export { Checkbox } from './forms/checkbox';
export { PasswordField } from './forms/password-field';
export { RadioGroup } from './forms/radio-group';
export { SearchField } from './forms/search-field';
export { Segmented } from './forms/segmented';
export { type Choice, Select } from './forms/select';
export { TextArea } from './forms/text-area';
export { TextField } from './forms/text-field';
