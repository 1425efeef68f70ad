import type { ReactNode } from 'react';
import {
  RiBarChartBoxLine,
  RiBrainLine,
  RiFileTextLine,
  RiFolder3Line,
  RiOutletLine,
  RiPlugLine,
  RiShareLine,
  RiStackLine,
  RiTableLine,
  RiWifiLine,
} from '@remixicon/react';
import type { PortType } from '@meshwork/model';
import { useText } from '../../hooks';
import { Mark } from './Mark';

const ICON = 14;

const PORT_ICON: Record<PortType, ReactNode> = {
  table: <RiTableLine size={ICON} />,
  topic: <RiWifiLine size={ICON} />,
  'rest-api': <RiPlugLine size={ICON} />,
  graphql: <RiShareLine size={ICON} />,
  file: <RiFolder3Line size={ICON} />,
  dashboard: <RiBarChartBoxLine size={ICON} />,
  report: <RiFileTextLine size={ICON} />,
  model: <RiBrainLine size={ICON} />,
  'feature-set': <RiStackLine size={ICON} />,
};

function isPortType(type: string): type is PortType {
  return type in PORT_ICON;
}

/** What kind of port something is, or the name of a port with the icon of its kind. */
export function PortMark(props: {
  type: string;
  name?: string;
  plain?: boolean;
}) {
  const t = useText();
  const { type, name, plain } = props;
  const known = isPortType(type);
  const word = known ? t(`word.port.${type}`) : type;
  return (
    <Mark
      icon={known ? PORT_ICON[type] : <RiOutletLine size={ICON} />}
      plain={plain}
      title={name && word}
    >
      {name ?? word}
    </Mark>
  );
}
