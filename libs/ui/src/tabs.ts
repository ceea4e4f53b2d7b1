export { Tab, TabContent, TabList, TabPanel, Tabs } from './overlays/tabs';
