import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { Entity } from '@backstage/catalog-model';
import { useState, type ComponentType } from 'react';

const BASE = 'http://mesh.example/api';
const discoveryApi = { getBaseUrl: async () => BASE };

/** What the mesh was asked, and how it answers: by method and path. */
export interface Asked {
  path: string;
  query: URLSearchParams;
  body?: Record<string, unknown>;
  signal?: AbortSignal | null;
}
export type Answers = Record<
  string,
  (asked: Asked) => unknown | Promise<unknown>
>;

/** Refuses, as the portal does. */
export class Refusal {
  constructor(readonly status: number, readonly message: string) {}
}

export function meshOf(answers: Answers) {
  const asked: Asked[] = [];
  const fetchApi = {
    async fetch(input: RequestInfo | URL, init?: RequestInit) {
      const url = new URL(String(input));
      const path = `${init?.method ?? 'GET'} ${url.pathname.slice(4)}`;
      const one: Asked = {
        path,
        query: url.searchParams,
        signal: init?.signal,
        ...(init?.body && { body: JSON.parse(String(init.body)) }),
      };
      asked.push(one);
      const answer = await answers[path]?.(one);
      const refused = answer instanceof Refusal || answer === undefined;
      const { status, message } =
        answer instanceof Refusal ? answer : new Refusal(404, 'not there');
      return new Response(
        JSON.stringify(
          refused
            ? {
                error: { name: 'Error', message },
                response: { statusCode: status },
              }
            : answer,
        ),
        {
          status: refused ? status : 200,
          headers: { 'content-type': 'application/json' },
        },
      );
    },
  };
  /** As a form hands it to what validates a field. */
  const apiHolder = {
    get: (ref: { id: string }) => {
      if (ref.id === discoveryApiRef.id) return discoveryApi;
      return ref.id === fetchApiRef.id ? fetchApi : undefined;
    },
  } as never;
  return { asked, fetchApi, apiHolder };
}

/** Draws a field as a form does, with the rest of the form around it. */
export async function renderField<T>(
  Field: ComponentType<never>,
  options: {
    answers?: Answers;
    entities?: Entity[];
    value?: T;
    form?: object;
    props?: object;
  } = {},
) {
  const mesh = meshOf(options.answers ?? {});
  const changes: (T | undefined)[] = [];
  let set: (form: object) => void = () => {};
  const Drawn = Field as unknown as ComponentType<Record<string, unknown>>;

  function Form() {
    const [value, setValue] = useState<T | undefined>(options.value);
    const [form, setForm] = useState<object>(options.form ?? {});
    set = setForm;
    return (
      <Drawn
        formData={value}
        formContext={{ formData: form }}
        idSchema={{ $id: 'root_field' }}
        schema={{}}
        uiSchema={{}}
        onChange={(changed: T | undefined) => {
          changes.push(changed);
          setValue(changed);
        }}
        {...options.props}
      />
    );
  }
  await renderInTestApp(<Form />, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [discoveryApiRef, discoveryApi],
      [fetchApiRef, mesh.fetchApi],
      [catalogApiRef, catalogApiMock({ entities: options.entities ?? [] })],
    ],
  });
  return {
    ...mesh,
    changes,
    latest: () => changes[changes.length - 1],
    /** Somebody fills in another field. */
    fill: (form: object) => set(form),
  };
}
