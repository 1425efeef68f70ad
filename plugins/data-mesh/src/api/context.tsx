import { createContext, useContext, type ReactNode } from 'react';
import type { DataMeshApi } from '@meshwork/backstage-plugin-data-mesh-common';

export type NoticeStatus = 'success' | 'info' | 'warning' | 'danger';

/** What the components need of the portal around them, whichever system it runs. */
export interface DataMeshSurroundings {
  api: DataMeshApi;
  /** Tells the person what happened, in passing. */
  notify(title: string, status?: NoticeStatus): void;
  /** The time; injected so that countdowns can be tested. */
  now(): Date;
  /** BCP 47 tag of the language that the person chose; English when left out. */
  language?: string;
  /** IANA time zone in which the organisation's days begin and end. */
  timeZone: string;
}

const DataMeshContext = createContext<DataMeshSurroundings | undefined>(
  undefined,
);

export function DataMeshContextProvider(props: {
  value: DataMeshSurroundings;
  children: ReactNode;
}) {
  return (
    <DataMeshContext.Provider value={props.value}>
      {props.children}
    </DataMeshContext.Provider>
  );
}

/** The API of the mesh and what else a component may use of the portal. */
export function useDataMesh(): DataMeshSurroundings {
  const value = useContext(DataMeshContext);
  if (!value) {
    throw new Error('useDataMesh needs a DataMeshContextProvider around it');
  }
  return value;
}
