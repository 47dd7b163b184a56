/**
 * Notes how a worker died and declares it lost, whoever was first: $1 its id, $2 its death as JSON. A constant without
 * imports: the supervisor that runs it holds nothing else of Carillon in memory.
 */
export const NOTE_DEATH = `UPDATE workers SET death = $2::jsonb, state = CASE WHEN state = 'STOPPED' THEN state ELSE 'LOST' END
  WHERE id = $1::uuid`;
