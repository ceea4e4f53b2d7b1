import { Directive } from '@angular/core';

/**
 * A table of data. Give each `td` its column's name as `data-label` (shown on the phone, where rows become blocks) and numbers
 * `data-align="end"`; the cell that names the row is a `<th scope="row">`. With `data-phone="lines"` the cells flow without those names on the
 * phone: `data-line` gives a cell a line of its own, `data-named` its name back.
 */
@Directive({ selector: 'table[uiTable]', host: { class: 'ui-table' } })
export class DataTable {}
