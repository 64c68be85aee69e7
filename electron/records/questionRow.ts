import type { Question } from '../domain/knowledge';

export interface QuestionRow {
  readonly id: string;
  readonly title: string;
  readonly answer: string;
  readonly steps: string;
  readonly keywords: string;
  readonly category: string;
  readonly english: string | null;
  readonly frequency: string;
  readonly source: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly deleted_at: number | null;
  readonly revision: number;
}

export function questionOf(row: QuestionRow): Question {
  return {
    id: row.id,
    title: row.title,
    answer: row.answer,
    steps: JSON.parse(row.steps) as string[],
    keywords: JSON.parse(row.keywords) as string[],
    category: row.category,
    english: row.english === null ? null : (JSON.parse(row.english) as Question['english']),
    frequency: row.frequency as Question['frequency'],
    source: row.source as Question['source'],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
