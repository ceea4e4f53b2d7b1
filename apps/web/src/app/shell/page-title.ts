import { inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

/** The title of the page: from its route, or set by the screen once it knows the name of what it shows. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly current = signal('');
  readonly text = this.current.asReadonly();

  override updateTitle(state: RouterStateSnapshot): void {
    this.set(this.buildTitle(state) ?? '');
  }

  set(text: string): void {
    this.current.set(text);
    this.title.setTitle(text ? `${text} · Big Six` : 'Big Six');
  }
}
