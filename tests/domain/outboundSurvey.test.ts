import { describe, expect, it } from 'vitest';
import {
  isComplete,
  onTheWay,
  type SurveyQuestion,
  surveySchema,
  wayThrough,
} from '../../electron/domain/outbound/survey';

const option = (id: string, goTo: string | null = null) => ({ id, label: id, goTo, most: null });
const QUESTIONS: readonly SurveyQuestion[] = [
  { id: 'visited', kind: 'choice', text: '…', mayStayOpen: false, options: [option('yes'), option('no', 'why-not')] },
  {
    ...{ id: 'score', kind: 'scale', text: '…', mayStayOpen: false, from: 0, to: 10, low: '', high: '' },
    branches: [{ from: 9, to: 10, goTo: 'end' }],
  },
  { id: 'why-not', kind: 'text', text: '…', mayStayOpen: true },
  { id: 'age', kind: 'number', text: '…', mayStayOpen: false, least: 18, most: 120, unit: '', branches: [] },
];
const way = (answers: Readonly<Record<string, string | number>>) => wayThrough(QUESTIONS, answers).map(({ id }) => id);

describe('a survey form', () => {
  it('goes on from an answer, and where it leads elsewhere, there', () => {
    expect(way({})).toEqual(['visited']);
    expect(way({ visited: 'yes' })).toEqual(['visited', 'score']);
    expect(way({ visited: 'yes', score: 5 })).toEqual(['visited', 'score', 'why-not', 'age']);
    expect(way({ visited: 'yes', score: 9 })).toEqual(['visited', 'score']);
    expect(way({ visited: 'no' })).toEqual(['visited', 'why-not', 'age']);
  });
  it('is complete once nothing on its way is open that may not stay so', () => {
    expect(isComplete(QUESTIONS, { visited: 'yes', score: 9 })).toBe(true);
    expect(isComplete(QUESTIONS, { visited: 'no' })).toBe(false);
    expect(isComplete(QUESTIONS, { visited: 'no', age: 40 })).toBe(true);
  });
  it('takes no answer that the question does not have', () => {
    expect(way({ visited: 'maybe' })).toEqual(['visited']);
    expect(isComplete(QUESTIONS, { visited: 'no', age: 7 })).toBe(false);
    expect(way({ visited: 'yes', score: 10.5 })).toEqual(['visited', 'score']);
  });
  it('drops what was answered before another way was taken', () =>
    expect(onTheWay(QUESTIONS, { visited: 'no', score: 3, age: 40 })).toEqual({ visited: 'no', age: 40 }));
  it('never leads backwards, and has each question once', () => {
    expect(surveySchema.safeParse(QUESTIONS).success).toBe(true);
    const [first, ...others] = QUESTIONS;
    expect(surveySchema.safeParse([...others, first]).success).toBe(false);
    expect(surveySchema.safeParse([first, ...QUESTIONS]).success).toBe(false);
  });
});
