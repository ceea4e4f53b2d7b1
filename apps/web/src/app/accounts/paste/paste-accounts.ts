import { Component, computed, DestroyRef, effect, inject, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BatchRowDto, CreatedAccountDto, PlatformRole } from '@big-six/api-client';
import { ACCOUNTS_AT_ONCE, emailKey } from '@big-six/domain';
import { Breadcrumbs, Button, Callout, DataTable, EmptyState, PageHeader, Status } from '@big-six/ui';
import { Select } from '@big-six/ui/forms';
import { Dialogs } from '@big-six/ui/overlays';
import { FormProblem } from '../../shell/form-problem';
import { type Problem, problemOf } from '../../shell/problem';
import { AccountList } from '../account-list';
import { AccountsClient } from '../accounts.client';
import { roleChoices, roleNames } from '../roles';
import { EmailCheck } from './email-check';
import { MadeAccounts } from './made-accounts';
import { PastedText } from './pasted-text';
import { type PastedPerson, readPeople, withoutPeople } from './people-list';

interface Row extends PastedPerson {
  readonly role: PlatformRole;
  readonly verdict: 'new' | 'checking' | 'wrong';
}

/** Many accounts from a list: each line with its verdict while it is written, then all of them or none. */
@Component({
  selector: 'app-paste-accounts',
  imports: [
    Breadcrumbs,
    Button,
    Callout,
    DataTable,
    EmptyState,
    FormProblem,
    MadeAccounts,
    PageHeader,
    RouterLink,
    Select,
    Status,
  ],
  templateUrl: './paste-accounts.html',
  styleUrl: './paste-accounts.scss',
  host: { '(window:beforeunload)': 'warn($event)' },
})
export class PasteAccounts {
  private readonly client = inject(AccountsClient);
  private readonly accounts = inject(AccountList);
  private readonly dialogs = inject(Dialogs);
  private readonly check = new EmailCheck((rows) => this.client.check(rows));

  protected readonly pasted = inject(PastedText);
  protected readonly list = computed(() => readPeople(this.pasted.text()));
  protected readonly rows = computed<readonly Row[]>(() => this.list().people.map((person) => this.judged(person)));
  protected readonly wrong = computed(() => this.rows().filter(({ verdict }) => verdict === 'wrong'));
  protected readonly checking = computed(() => this.rows().some(({ verdict }) => verdict === 'checking'));
  protected readonly tooMany = computed(() => this.rows().length > ACCOUNTS_AT_ONCE);
  private readonly checkable = computed(() =>
    this.tooMany() ? [] : this.rows().flatMap((row) => (row.faults.length === 0 ? [sent(row)] : [])),
  );
  protected readonly made = signal<readonly CreatedAccountDto[] | null>(null);
  /** The passwords were taken along. */
  protected readonly kept = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Pick<Problem, 'message'> | null>(null);
  protected readonly roleNames = roleNames;
  protected readonly roles = roleChoices;
  protected readonly most = ACCOUNTS_AT_ONCE;
  protected readonly checkProblem = this.check.problem;

  constructor() {
    effect(() => {
      const rows = this.checkable();
      untracked(() => this.check.ask(rows));
    });
    inject(DestroyRef).onDestroy(() => this.check.stop());
  }

  mayLeave(): boolean | Promise<boolean> {
    if (this.made() === null || this.kept()) return true;
    return this.dialogs.confirm({
      title: 'Leave without the passwords?',
      text: 'They cannot be shown again. You would have to set a new password for each person.',
      confirm: 'Leave',
      cancel: 'Stay',
      tone: 'danger',
    });
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.busy() || (this.made() !== null && !this.kept())) event.preventDefault();
  }

  protected chooseRole(role: string): void {
    if (role === 'student' || role === 'teacher' || role === 'admin') this.pasted.role.set(role);
  }

  protected leaveOutWrong(): void {
    this.pasted.text.update((text) => withoutPeople(text, this.wrong()));
  }

  protected checkAgain(): void {
    this.check.ask(this.checkable());
  }

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy() || this.refuse()) return;
    const rows = this.rows().map(sent);
    this.busy.set(true);
    try {
      this.made.set(await this.client.createAll(rows));
      this.pasted.text.set('');
      this.accounts.forget();
    } catch (error) {
      this.explain(problemOf(error), rows);
    } finally {
      this.busy.set(false);
    }
  }

  protected again(): void {
    this.made.set(null);
    this.kept.set(false);
  }

  /** Says why it cannot be sent, if it cannot. */
  private refuse(): boolean {
    const wrong = this.wrong().length;
    this.problem.set(null);
    if (this.rows().length === 0) this.problem.set({ message: 'There is nobody in the list yet.' });
    else if (this.tooMany())
      this.problem.set({ message: `At most ${ACCOUNTS_AT_ONCE} people can be created at once. Cut the list into parts.` });
    else if (wrong > 0)
      this.problem.set({
        message: `Nothing was created: ${wrong === 1 ? 'one line needs' : `${wrong} lines need`} a look first.`,
      });
    return this.problem() !== null;
  }

  private explain(problem: Problem, rows: BatchRowDto[]): void {
    // Without an answer nobody knows whether they were created: what was known of the e-mails no longer holds.
    if (problem.fields.length === 0) this.check.forget();
    this.check.learn(rows, problem);
    const lost = problem.status === 0 || problem.status >= 500;
    const message = lost
      ? `${problem.message} If the accounts were created all the same, each line says so in a moment; set new passwords for them then.`
      : problem.message;
    this.problem.set({ message });
  }

  private judged(person: PastedPerson): Row {
    const role = person.role ?? this.pasted.role();
    const said = this.check.verdicts().get(emailKey(person.email));
    const faults = person.faults.length === 0 && said ? [said] : person.faults;
    const verdict = faults.length > 0 ? 'wrong' : said === undefined ? 'checking' : 'new';
    return { ...person, role, faults, verdict };
  }
}

function sent({ name, email, role }: Row): BatchRowDto {
  return { name, email, role };
}
