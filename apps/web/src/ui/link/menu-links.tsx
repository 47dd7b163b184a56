// Links inside menus and the navigation. They are apart from the other links, which the pages before the log-in have as
// well: a menu is a tenth of what those load.
import { Menu, NavLink, type MenuItemProps, type NavLinkProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { Ref } from 'react';

type With<Props> = Props & { ref?: Ref<HTMLAnchorElement> };

export const MenuItemLink = createLink((props: With<MenuItemProps>) => <Menu.Item component="a" {...props} />);
export const NavEntryLink = createLink((props: With<NavLinkProps>) => <NavLink component="a" {...props} />);
