// The router's links with Mantine's styles. `to`, `params` and `search` are type-checked against the routes.
import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { HTMLAttributes, Ref } from 'react';

type With<Props> = Props & { ref?: Ref<HTMLAnchorElement> };
/** The other props that an anchor accepts. */
type Handlers = Pick<
  HTMLAttributes<HTMLAnchorElement>,
  'onClick' | 'onFocus' | 'onBlur' | 'onMouseEnter' | 'onKeyDown' | 'tabIndex'
>;

export const AnchorLink = createLink((props: With<Omit<AnchorProps, 'href'> & Handlers>) => <Anchor {...props} />);
export const ButtonLink = createLink((props: With<ButtonProps>) => <Button component="a" {...props} />);
