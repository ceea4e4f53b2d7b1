import { HttpErrorResponse } from '@angular/common/http';
import type { GroupGradingDto, GroupGradingInputDto } from '@big-six/api-client';
import { type GroupDecision, GroupSending } from './group-sending';

const decision: GroupDecision = {
  kind: 'similar',
  rubricId: 'r',
  levels: { service: 'named' },
  feedback: 'Which rule?',
  members: [
    { answerId: 'a', number: 0 },
    { answerId: 'b', number: 2 },
  ],
};
const failed = (status: number): unknown => new HttpErrorResponse({ status });

/** A server whose answers get lost on the way. */
function server() {
  const saved = new Map<string, GroupGradingInputDto>();
  let fate: unknown = null;
  const sending = new GroupSending(async (grading): Promise<GroupGradingDto> => {
    if (fate instanceof HttpErrorResponse && fate.status === 409) throw fate;
    saved.set(grading.id, grading);
    if (fate !== null) throw fate;
    return { id: grading.id, graded: grading.members.length, passedOver: [] };
  });
  return { saved, sending, answersWith: (next: unknown) => (fate = next) };
}

describe('the grading of a group', () => {
  const randomUUID: unknown = Reflect.get(crypto, 'randomUUID');
  afterEach(() => Object.assign(crypto, { randomUUID }));

  it('is sent where the classroom is served over plain HTTP, and browsers make no UUIDs', async () => {
    Object.assign(crypto, { randomUUID: undefined });
    const { saved, sending } = server();
    expect(await sending.grade(decision)).toMatchObject({ graded: 2 });
    const [grading] = saved.values();
    expect(grading).toMatchObject({
      levels: { service: 'named' },
      members: [{ supersedes: 0 }, { answerId: 'b', supersedes: 2 }],
    });
    expect(new Set([grading?.id, ...(grading?.members ?? []).map(({ id }) => id)]).size).toBe(3);
  });

  it('stays the same one, with the same undo, when the answer to it was lost', async () => {
    const { saved, sending, answersWith } = server();
    answersWith(failed(0));
    await expect(sending.grade(decision)).rejects.toBeDefined();
    expect(sending.unanswered()?.members).toHaveLength(2);
    answersWith(failed(503));
    await expect(sending.grade({ ...decision, feedback: 'Something else.' })).rejects.toBeDefined();
    answersWith(null);
    const done = await sending.again();
    expect([...saved.keys()]).toEqual([done?.id]);
    expect([...saved.values()].map(({ feedback }) => feedback)).toEqual(['Which rule?']);
    expect(sending.unanswered()).toBeNull();
    expect(await sending.again()).toBeNull();
  });

  it('is another one after the server has refused, or answered', async () => {
    const { saved, sending, answersWith } = server();
    answersWith(failed(409));
    await expect(sending.grade(decision)).rejects.toBeDefined();
    expect([sending.unanswered(), saved.size]).toEqual([null, 0]);
    answersWith(null);
    const ids = [await sending.grade(decision), await sending.grade(decision)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });
});
