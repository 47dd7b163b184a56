/**
 * SQL that records how a worker died and declares it lost, unless another process did: $1 its id, $2 its death as JSON.
 * It is a constant without imports, because the supervisor that runs it loads nothing else of Carillon.
 */
export const RECORD_DEATH = `UPDATE workers SET death = $2::jsonb, state = CASE WHEN state = 'STOPPED' THEN state ELSE 'LOST' END
  WHERE id = $1::uuid`;
