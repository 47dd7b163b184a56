import { notJson } from './json-syntax';

describe('a body that is no JSON', () => {
  it.each([
    ['{"title": "x",}', 'is not JSON: Expected double-quoted property name at line 1, column 15'],
    ['{"title":\n  "x" "y"}', "is not JSON: Expected ',' or '}' after property value at line 2, column 7"],
    ['{"title": ', 'is not JSON: Unexpected end'],
    ['{"password": secret of mine}', "is not JSON: Unexpected token 's'"],
  ])('%j says where', (text, message) => {
    expect(notJson(text).errors?.body?.[0]).toContain(message);
  });

  it('is not repeated in the answer', () =>
    expect(JSON.stringify(notJson('{"password": secret of mine}'))).not.toContain('secret'));
});
