import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form, required } from '@angular/forms/signals';
import { FormSending } from './form-sending';

const refusal = (status: number, errors?: { field: string; message: string }[]) =>
  new HttpErrorResponse({ status, error: { code: 'bad-input', detail: 'Not like this.', errors } });

function open() {
  return TestBed.runInInjectionContext(() => {
    const entered = signal({ name: 'Period 3', teachers: [{ label: 'Ada' }, { label: 'Alan' }] });
    const f = form(entered, (path) => required(path.name, { message: 'Give it a name.' }));
    const sending = new FormSending();
    const fields = { name: f.name, teacherIds: f.teachers };
    return { entered, f, sending, send: (work: () => Promise<void>) => sending.send(f, fields, work) };
  });
}

describe('Sending a form', () => {
  it('does its work once, however often it is pressed meanwhile', async () => {
    const { send, sending } = open();
    let done = (): void => undefined;
    const work = jest.fn(() => new Promise<void>((resolve) => (done = resolve)));
    const first = send(work);
    expect(sending.busy()).toBe(true);
    expect(await send(work)).toBe(false);
    expect(sending.busy()).toBe(true);
    done();
    expect(await first).toBe(true);
    expect(work).toHaveBeenCalledTimes(1);
    expect(sending.busy()).toBe(false);
  });

  it('does not begin while a field is wrong', async () => {
    const { send, entered } = open();
    entered.update((value) => ({ ...value, name: '' }));
    const work = jest.fn(async () => undefined);
    expect(await send(work)).toBe(false);
    expect(work).not.toHaveBeenCalled();
  });

  it('puts what the server says of a field under it, and leaves what was typed', async () => {
    const { send, sending, f, entered } = open();
    const sent = await send(() => Promise.reject(refusal(409, [{ field: 'name', message: 'This name is taken.' }])));
    expect(sent).toBe(false);
    expect(f.name().errors()[0]?.message).toBe('This name is taken.');
    expect(sending.problem()).toBeNull();
    expect(entered().name).toBe('Period 3');
  });

  it('says whom of a list the server means', async () => {
    const { send, f } = open();
    await send(() => Promise.reject(refusal(400, [{ field: 'teacherIds.1', message: 'This account is suspended.' }])));
    expect(f.teachers().errors()[0]?.message).toBe('Alan: This account is suspended.');
  });

  it('shows anything else above the form, until the next try', async () => {
    const { send, sending } = open();
    expect(await send(() => Promise.reject(refusal(409)))).toBe(false);
    expect(sending.problem()?.message).toBe('Not like this.');
    expect(await send(() => Promise.reject(refusal(400, [{ field: 'other', message: 'No.' }])))).toBe(false);
    expect(sending.problem()).not.toBeNull();
    expect(await send(async () => undefined)).toBe(true);
    expect(sending.problem()).toBeNull();
  });
});
