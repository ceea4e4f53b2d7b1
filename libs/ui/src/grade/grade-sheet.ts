import { Component, computed, input } from '@angular/core';
import { Time } from '../data/time';
import { WrittenText } from '../writing/written-text';
import { percentText } from './late-text';
import { pointsText, signedPointsText } from './points';
import { type GradeCriterion, RubricLevels } from './rubric-levels';

/** Points are integer hundredths. */
export interface StudentGrade {
  readonly criteria: readonly GradeCriterion[];
  readonly points: number;
  readonly maxPoints: number;
  /** What is left of the points after lateness; null for all of them. */
  readonly earned: number | null;
  /** Hundredths of a percent. */
  readonly lateCost: number;
  readonly feedback: string;
  /** Points given or taken beside the levels, and why; they are part of `points`. */
  readonly adjustment: { readonly points: number; readonly reason: string } | null;
  /** Null in a preview of what is not released yet. */
  readonly releasedAt: string | Date | null;
}

/** A grade as its student reads it: what the teacher says, the points, and how each criterion was met. */
@Component({
  selector: 'ui-grade-sheet',
  imports: [RubricLevels, Time, WrittenText],
  template: `
    <div class="head">
      @if (scored()) {
        <p class="points">
          <strong>{{ text(grade().earned ?? grade().points) }}</strong> of {{ text(grade().maxPoints) }}
          {{ grade().maxPoints === 100 ? 'point' : 'points' }}
        </p>
        @if (grade().adjustment; as a) {
          <p class="less">
            <strong>{{ signed(a.points) }}</strong> beside the rubric, an adjustment by your teacher: <bdi>{{ a.reason }}</bdi>
          </p>
        }
        @if (grade().lateCost > 0) {
          <p class="less">{{ text(grade().points) }} before lateness, less {{ percent(grade().lateCost) }} for being late.</p>
        }
      }
      @if (grade().releasedAt; as at) {
        <p class="when">Released <ui-time [at]="at" show="time" [zone]="zone()" /></p>
      }
    </div>
    @if (grade().feedback; as feedback) {
      <figure>
        <figcaption>Feedback from your teacher</figcaption>
        <blockquote><ui-written-text [text]="feedback" plain /></blockquote>
      </figure>
    }
    @if (scored()) {
      <ui-rubric-levels [criteria]="grade().criteria" />
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: space-between;
      gap: var(--space-2) var(--space-5);
      margin-bottom: var(--space-4);
    }
    .points {
      color: var(--ink-2);
      font-size: var(--text-lg);
    }
    .points > strong {
      margin-right: 0.1em;
      color: var(--ink);
      font-family: var(--serif);
      font-size: var(--text-4xl);
      font-weight: 550;
      line-height: 1;
      letter-spacing: -0.02em;
    }
    .less {
      flex: 1 0 100%;
      order: 1;
      color: var(--ink-2);
    }
    .when {
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    figure {
      margin-bottom: var(--space-5);
      padding: var(--space-4) var(--space-5);
      border-radius: var(--radius-lg);
      background: var(--accent-soft);
    }
    figcaption {
      margin-bottom: var(--space-1);
      color: var(--accent);
      font-size: var(--text-sm);
      font-weight: 600;
    }
    blockquote {
      font-family: var(--serif);
      font-size: 1.125rem;
      line-height: 1.55;
      overflow-wrap: anywhere;
    }
  `,
})
export class GradeSheet {
  readonly grade = input.required<StudentGrade>();
  readonly zone = input<string>();

  protected readonly text = pointsText;
  protected readonly signed = signedPointsText;
  protected readonly percent = percentText;
  /** A reflection has words and no points. */
  protected readonly scored = computed(() => this.grade().criteria.length > 0);
}
