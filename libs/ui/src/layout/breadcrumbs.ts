import { Directive } from '@angular/core';

/** The way up, as plain links in a `<nav>`; the page itself is not among them. */
@Directive({ selector: 'nav[uiBreadcrumbs]', host: { class: 'ui-breadcrumbs', 'aria-label': 'Breadcrumb' } })
export class Breadcrumbs {}
