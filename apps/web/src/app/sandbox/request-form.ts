import { Component, computed, input, output } from '@angular/core';
import { CodeEditor } from '@big-six/ui/editor';
import { Segmented, TextField } from '@big-six/ui/forms';
import { type ConsoleDraft, speaksJson, withBody } from './console-draft';
import { HeaderRows } from './header-rows';
import { carriesBody, has } from './practice-request';

/** What a request carries besides its first line: a token, headers, a body. */
@Component({
  selector: 'app-request-form',
  imports: [CodeEditor, HeaderRows, Segmented, TextField],
  templateUrl: './request-form.html',
  styleUrl: './request-form.scss',
})
export class RequestForm {
  readonly draft = input.required<ConsoleDraft>();
  readonly problem = input<{ readonly field: string; readonly sentence: string } | null>(null);
  /** What to change: applied to what stands in the fields then, which may be newer than what is shown here. */
  readonly edit = output<(draft: ConsoleDraft) => ConsoleDraft>();
  readonly send = output<void>();

  protected readonly tokens = [
    { value: 'own', label: 'Yours' },
    { value: 'none', label: 'None' },
    { value: 'given', label: 'Another' },
  ];
  protected readonly written = computed(() => has(this.draft().headers, 'authorization'));
  protected readonly carries = computed(() => carriesBody(this.draft().method));
  protected readonly json = computed(() => speaksJson(this.draft()));

  protected write(part: Partial<ConsoleDraft>): void {
    this.edit.emit((draft) => ({ ...draft, ...part }));
  }

  protected choose(token: string): void {
    if (token === 'own' || token === 'none' || token === 'given') this.write({ token });
  }

  protected writeBody(body: string): void {
    this.edit.emit((draft) => withBody(draft, body));
  }

  protected of(field: string): string | null {
    const problem = this.problem();
    return problem?.field === field ? problem.sentence : null;
  }
}
