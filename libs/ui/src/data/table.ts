import { Directive } from '@angular/core';

/**
 * A table of data. Give each `td` its column's name as `data-label` (shown on the phone, where rows become blocks) and numbers
 * `data-align="end"`; the cell that names the row is a `<th scope="row">`.
 */
@Directive({ selector: 'table[uiTable]', host: { class: 'ui-table' } })
export class DataTable {}
