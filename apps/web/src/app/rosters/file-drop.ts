import { booleanAttribute, Component, input, output, signal } from '@angular/core';
import { Icon } from '@big-six/ui';

/** A place to drop a file on. The whole of it is the label of a file input, so that keys and fingers find it too. */
@Component({
  selector: 'app-file-drop',
  imports: [Icon],
  template: `
    <label
      [class.over]="over()"
      [class.busy]="busy()"
      (dragover)="hover($event)"
      (dragleave)="over.set(false)"
      (drop)="drop($event)"
    >
      <input
        #file
        class="visually-hidden"
        type="file"
        accept=".csv,.tsv,.txt,.zip,text/csv,application/zip"
        aria-describedby="roster-file-hint"
        [disabled]="busy()"
        (change)="take(file.files?.[0]); file.value = ''"
      />
      <ui-icon name="upload" />
      <span class="call">{{ busy() ? 'Sending the file…' : 'Drop a roster here, or choose a file' }}</span>
      <span class="hint" id="roster-file-hint"
        >CSV from any spreadsheet or school system, or a OneRoster 1.2 archive. You see what it would do before anything
        changes.</span
      >
    </label>
  `,
  styles: `
    label {
      display: grid;
      justify-items: center;
      gap: var(--space-2);
      padding: var(--space-7) var(--space-5);
      border: 1.5px dashed var(--line-strong);
      border-radius: var(--radius-lg);
      text-align: center;
      cursor: pointer;
      transition: background var(--fast) var(--ease);
    }
    label:hover,
    label.over {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
    label:has(:focus-visible) {
      outline: var(--ring);
      outline-offset: var(--ring-offset);
    }
    label.busy {
      cursor: progress;
    }
    ui-icon {
      font-size: var(--text-2xl);
      color: var(--accent);
    }
    .call {
      font-weight: 600;
    }
    .hint {
      max-width: 30rem;
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
  `,
})
export class FileDrop {
  readonly busy = input(false, { transform: booleanAttribute });
  readonly chosen = output<File>();
  protected readonly over = signal(false);

  protected hover(event: DragEvent): void {
    event.preventDefault();
    this.over.set(!this.busy());
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    if (!this.busy()) this.take(event.dataTransfer?.files[0]);
  }

  protected take(file: File | undefined): void {
    if (file) this.chosen.emit(file);
  }
}
