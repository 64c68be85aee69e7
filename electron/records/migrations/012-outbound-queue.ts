/**
 * The queue is read list by list and owner by owner: the rows of an import that is on its way, and those that are another
 * agent's, are not even passed over. A hundred thousand of them took a tenth of a second.
 */
export const outboundQueue = `
  DROP INDEX outbound_targets_fresh;
  CREATE INDEX outbound_targets_fresh ON outbound_targets (plan_id, import_id, owner, tries)
    WHERE state = 'open' AND agreed_at IS NULL;
  DROP INDEX outbound_targets_agreed;
  CREATE INDEX outbound_targets_agreed ON outbound_targets (import_id, owner, agreed_at)
    WHERE state = 'open' AND agreed_at IS NOT NULL;
`;
