import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { Logo } from './Logo';

const useStyles = makeStyles(theme => ({
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    minHeight: 2 * sidebarConfig.logoHeight,
    padding: theme.spacing(1, 0, 1, 2.5),
    color: theme.palette.navigation.selectedColor,
    fontSize: theme.typography.h5.fontSize,
    fontWeight: 'bold',
  },
}));

/** The logo, with the name beside it while the sidebar is open. */
export function HomeLink() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <Link to="/" underline="none" className={classes.link} aria-label="Home">
      <Logo size={32} />
      {isOpen && <span>Meshwork</span>}
    </Link>
  );
}
