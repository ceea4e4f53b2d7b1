import { Component, computed, inject } from '@angular/core';
import { Icon, Status } from '@big-six/ui';
import { TokenBench } from './jwt-bench';
import { claimLines } from './jwt-claims';

/** The three parts of a token: their letters, and what they say. Named and ruled apart, so that colour is not needed to tell them. */
@Component({
  selector: 'app-jwt-parts',
  imports: [Icon, Status],
  templateUrl: './jwt-parts.html',
  styleUrl: './jwt-parts.scss',
})
export class JwtParts {
  protected readonly bench = inject(TokenBench);
  private readonly letters = computed(() => (this.bench.token() ?? '').split('.'));
  private readonly signed = computed(() => (this.bench.held()?.token ?? '').split('.'));

  protected readonly readable = computed(() => [
    { name: 'Header', caption: 'How it is signed', letters: this.letters()[0] ?? '', lines: this.linesOf(0) },
    { name: 'Payload', caption: 'What it claims', letters: this.letters()[1] ?? '', lines: this.linesOf(1) },
  ]);
  protected readonly signature = computed(() => this.letters()[2] ?? '');

  private linesOf(part: number) {
    return claimLines(this.letters()[part] ?? '', this.bench.now(), this.signed()[part]);
  }
}
