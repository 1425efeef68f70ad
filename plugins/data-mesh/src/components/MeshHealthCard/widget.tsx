import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

/** The card as a widget that people can put on their home page. */
export const meshHealthWidget = HomePageWidgetBlueprint.make({
  name: 'mesh-health',
  params: {
    name: 'MeshHealth',
    title: 'Mesh health',
    description: 'Score of the data mesh, better or worse, for leadership',
    layout: {
      width: { minColumns: 3, defaultColumns: 4 },
      height: { minRows: 3, defaultRows: 4 },
    },
    components: async () => {
      const [{ PortalAdapter }, { MeshHealthCard }] = await Promise.all([
        import('../../api/PortalAdapter'),
        import('./MeshHealthCard'),
      ]);
      return {
        Content: () => (
          <PortalAdapter>
            <MeshHealthCard />
          </PortalAdapter>
        ),
      };
    },
  },
});
