import { readFileSync } from 'node:fs';
import { type ShippedKnowledge, shippedKnowledgeSchema } from '../domain/knowledge';

/**
 * The questions that come with the product.
 * @throws Error when the file cannot be read or is not what it should be
 */
export function readShippedKnowledge(file: string): ShippedKnowledge {
  return shippedKnowledgeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
