import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

/** The card as a widget that people can put on their home page. */
export const waitingForMeWidget = HomePageWidgetBlueprint.make({
  name: 'waiting-for-me',
  params: {
    name: 'WaitingForMe',
    title: 'Waiting for me',
    description: 'Data mesh reviews that wait for your decision',
    layout: {
      width: { minColumns: 3, defaultColumns: 6 },
      height: { minRows: 3, defaultRows: 5 },
    },
    components: async () => {
      const [{ PortalAdapter }, { WaitingForMeCard }] = await Promise.all([
        import('../../api/PortalAdapter'),
        import('./WaitingForMeCard'),
      ]);
      return {
        Content: () => (
          <PortalAdapter>
            <WaitingForMeCard />
          </PortalAdapter>
        ),
      };
    },
  },
});
