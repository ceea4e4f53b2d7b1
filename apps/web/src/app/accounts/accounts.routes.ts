import type { Routes } from '@angular/router';
import { AccountList } from './account-list';
import { Accounts } from './accounts';
import { NewAccountDraft } from './new-account-draft';
import type { PasteAccounts } from './paste/paste-accounts';
import { PastedText } from './paste/pasted-text';

export const routes: Routes = [
  {
    path: '',
    providers: [AccountList, NewAccountDraft, PastedText],
    children: [
      { path: '', pathMatch: 'full', title: 'Accounts', component: Accounts },
      { path: 'new', title: 'New account', loadComponent: () => import('./new-account').then((m) => m.NewAccount) },
      {
        path: 'paste',
        title: 'Accounts from a list',
        canDeactivate: [(page: PasteAccounts) => page.mayLeave()],
        loadComponent: () => import('./paste/paste-accounts').then((m) => m.PasteAccounts),
      },
      { path: ':accountId', title: 'Account', loadComponent: () => import('./account').then((m) => m.Account) },
    ],
  },
];
