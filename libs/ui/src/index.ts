// Light parts. Forms, grades, overlays and tabs have doors of their own (`@big-six/ui/forms` …): what stands behind one door is loaded together,
// and this one is part of the first load.
export { Button, type ButtonVariant } from './actions/button';
export { IconButton } from './actions/icon-button';
export { Avatar } from './data/avatar';
export { classTime, exactTime, ownTime, relativeTime } from './data/moment';
export { Pager } from './data/pager';
export { counted, numberText, type Reader, reader, readerZone, setReader } from './data/reader';
export { DataTable } from './data/table';
export { Clock, Time } from './data/time';
export { Badge } from './feedback/badge';
export { Callout } from './feedback/callout';
export { EmptyState } from './feedback/empty-state';
export { FailedState } from './feedback/failed-state';
export { Progress } from './feedback/progress';
export { Skeleton } from './feedback/skeleton';
export { Status, type Tone } from './feedback/status';
export { StepMeter, type StepState } from './feedback/step-meter';
export { ToastOutlet, Toasts } from './feedback/toasts';
export { lateText, percentText } from './grade/late-text';
export { countedPoints, pointsText, signedPointsText } from './grade/points';
export { Icon } from './icon/icon';
export { type IconName, icons } from './icon/icons';
export { Breadcrumbs } from './layout/breadcrumbs';
export { Disclosure } from './layout/disclosure';
export { PageHeader } from './layout/page-header';
