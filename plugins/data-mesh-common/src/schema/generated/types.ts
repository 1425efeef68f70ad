/* eslint-disable */
// Made from ../openapi.yaml by "yarn openapi". Change that, not this.

export interface paths {
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am to the mesh, for whom I may ask, and what waits for me */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The data products that I may see */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{namespace}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One data product with its ports and what their contracts stand at */
        get: operations["getProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{namespace}/{name}/scorecard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The checks of one product with their evidence */
        get: operations["getScorecard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{namespace}/{name}/score": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The score of one product; people who see it, and services that may read aggregates */
        get: operations["getScore"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{namespace}/{name}/badge.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A picture with level and score, for README files
         * @description Open to everybody where `dataMesh.badges.public` is set; else to those who see the product. A product that is not there, or that one may not see, has a badge that says that nothing is known.
         */
        get: operations["getBadge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Scores of the products that people see; of all, for services that may read aggregates */
        get: operations["listScores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{namespace}/{name}/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was observed of a product, by hour or day, the latest first */
        get: operations["listObservations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{namespace}/{name}/service-levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is promised of ports beside what was observed in 30 days */
        get: operations["getServiceLevels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{namespace}/{name}/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What went wrong with a data product, the latest first */
        get: operations["listIncidents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tells what was measured. For the owners of products, and for services that are configured for them
         * @description At most 5,000 observations and 8 MB at once. Each is taken or refused by itself, so one that is wrong keeps no other from being taken; with `Prefer: return=minimal` only those that are refused are listed. The same observation twice is one.
         */
        post: operations["reportObservations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/observations/{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes the report of another tool as observations
         * @description Tables are found by the contracts in effect (servers and physicalName) and by the locations of ports, among the products that the caller may report of; what is mapped in the request wins.
         */
        post: operations["reportOfTool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts/{namespace}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A data contract, what is in effect, what is proposed, and all its revisions */
        get: operations["getContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts/{namespace}/{name}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All revisions of a contract that there ever were, newest first */
        get: operations["listRevisions"];
        put?: never;
        /**
         * Submit content of a contract, from a pull request for example
         * @description For a signed-in person who speaks for the product's owner, or a service that `dataMesh.submission.principals` names. The same content has one revision: where it waits, is in effect or was rejected already, that one is answered. A document with errors is answered with 422 and its findings, one over 1 MB with 413.
         */
        post: operations["submitRevision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts/{namespace}/{name}/impact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would follow if this content were submitted. Changes nothing */
        post: operations["previewRevision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts/{namespace}/{name}/gate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a version or content of a contract may be deployed */
        get: operations["getGate"];
        put?: never;
        /** Whether this document may be deployed */
        post: operations["checkGate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/revisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One contract revision with its document, verdict, steps and history */
        get: operations["getRevision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/revisions/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide on a contract revision, withdraw it, or act on what was approved */
        post: operations["actOnRevision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/revisions/{id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Past changes of the same kinds, and what was decided on them */
        get: operations["listSimilarRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/revisions/{id}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Any two revisions compared, the older one first */
        get: operations["compareRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/revisions/{id}/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The agreements that were live while the revision was in effect
         * @description All of them for those who oversee the product, for others those that they are a side of.
         */
        get: operations["listAgreementsOfRevision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/revisions/{id}/affected-agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agreements that a change affects with their answers, as far as I may see them */
        get: operations["listAffectedAgreements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/revisions/{id}/downstream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every product downstream of the port of a revision that I may see, nearest first */
        get: operations["listDownstreamProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/changes-ahead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Scheduled changes that break agreements of consumers I speak for, soonest first */
        get: operations["listChangesAhead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Data usage agreements that I am a side of, newest first */
        get: operations["listAgreements"];
        put?: never;
        /** Ask for access to one output port */
        post: operations["requestAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agreements/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for several ports at once. All are asked for or none; each is decided on its own */
        post: operations["requestAgreements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agreements/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a request would lead to, changing nothing. Who decides, what is granted, which limits hold */
        post: operations["previewAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agreements/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The list of agreements as a file, newest first and without pages */
        get: operations["exportAgreements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agreements/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What running agreements cost, summed by consumer and product. Currencies and units are never added up */
        get: operations["listAgreementCosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agreements/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open access at once, in an emergency, for some hours. For product owners and platform engineers */
        post: operations["breakGlass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agreements/{id}/renewals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a later end of a running agreement. Decided like any request; its grant has no gap */
        post: operations["renewAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agreements/{id}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the same on the port that replaces the one of an agreement. Decided like any request; the old agreement ends when the new access is there */
        post: operations["moveAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agreements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One agreement with its steps, grants and history */
        get: operations["getAgreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agreements/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide on a request or a review, or give, take back or waive notice */
        post: operations["actOnAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for me, what I decided, or everything that waits and that I may see */
        get: operations["listReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide on several things with one reason, each by itself */
        post: operations["decideOnReviews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews/reassignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put an open step to others. For platform engineers, when nobody acts */
        post: operations["reassignStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agreements/{id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Earlier requests like this one and what became of them, for those who decide */
        get: operations["listSimilarRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agreements/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people said about an agreement, oldest first */
        get: operations["listAgreementComments"];
        put?: never;
        /** Say something about an agreement, to everybody who takes part */
        post: operations["addAgreementComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/revisions/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people said about a contract revision, oldest first */
        get: operations["listRevisionComments"];
        put?: never;
        /** Say something about a contract revision, to everybody who takes part */
        post: operations["addRevisionComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who fills steps for me, and for whom I do, now or later */
        get: operations["listDelegations"];
        put?: never;
        /** Name somebody who fills steps for me while I am away */
        post: operations["createDelegation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delegations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a delegation back */
        delete: operations["revokeDelegation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mesh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How healthy the mesh is, for those who may read aggregates
         * @description Filters cut scores; counts, access and return are of the whole mesh
         */
        get: operations["getMesh"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/domains/{namespace}/{name}/scorecard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How healthy a domain is, for its owners and those who may read aggregates */
        get: operations["getDomainScorecard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{namespace}/{name}/waivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a product to be exempted from a check for a time; its owners */
        post: operations["requestWaiver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{namespace}/{name}/criticality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have the declared criticality of a product count; whom the policies name */
        post: operations["confirmCriticality"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/waivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exemptions from checks of products that the reader may see, newest first */
        get: operations["listWaivers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/waivers/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve, reject, withdraw or revoke a waiver */
        post: operations["actOnWaiver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{namespace}/{name}/initiatives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What open initiatives ask of a product, and until when */
        get: operations["listProductInitiatives"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/initiatives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Campaigns to have a set of checks pass by a day; figures for those who may read aggregates */
        get: operations["listInitiatives"];
        put?: never;
        /** Begin an initiative; those who have the role for it */
        post: operations["createInitiative"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/initiatives/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An initiative, with how far it has come by domain, by check and over time */
        get: operations["getInitiative"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/initiatives/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change or cancel an initiative */
        post: operations["actOnInitiative"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/initiatives/{id}/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products in the scope that the reader may see, by how they stand, with their owners */
        get: operations["listInitiativeProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/initiatives/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The products of an initiative as a file, without pages */
        get: operations["exportInitiative"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/letter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the monthly letter would say now, and whether I want it; for those who may read aggregates */
        get: operations["getLetter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/letter/subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Want the monthly letter, or do not any more */
        post: operations["subscribeToLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the organisation is ready for a mesh, and why; for those who may read aggregates
         * @description What the catalog knows and what people answered, of whom the word of people counts
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readiness/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer what the catalog does not know, or knows otherwise; those who lead or govern */
        post: operations["answerReadiness"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/continuations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Templates of mine that start once something is approved, newest first */
        get: operations["listContinuations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/continuations/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a template of mine not be started */
        post: operations["actOnContinuation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Classifications, what each demands, purposes, and the checks */
        get: operations["getPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is asked of data products, in the mesh or a domain, and where it is written */
        get: operations["getPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policies/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a version of the policies said, as evaluations record it */
        get: operations["getPolicyVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/facts/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** JSON Schema of the facts about a data product, with what collectors bring; what rules are written over */
        get: operations["getFactSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policies/tries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a rule would say today about the data products that I may see; changes nothing */
        post: operations["tryPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which provisioners there are and whether they can be reached */
        get: operations["getPlatform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/grants/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop every call that changes something on a platform, or go on; platform engineers */
        post: operations["pauseGrants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs that held grants against the platforms, the latest first; platform engineers and governance */
        get: operations["listReconciliations"];
        put?: never;
        /** Hold grants against the platforms now; platform engineers */
        post: operations["startReconciliation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reconciliations/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a run that asks because it would take back so much; platform engineers */
        post: operations["decideOnReconciliation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where platforms differ from what was agreed; platform engineers and governance */
        get: operations["listDrift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Inventories of other tools that are imported, with what their last runs understood; platform engineers, stewards and governance */
        get: operations["listImports"];
        put?: never;
        /** Tells what came of a run of an import. For the catalog only */
        post: operations["reportImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run of an import, and what of it was not understood; platform engineers, stewards and governance */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/import-sources/{source}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a source now; platform engineers. Its run is told once it is over */
        post: operations["startImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The notes of a run as a file, by file and without pages */
        get: operations["exportImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people have to do for grants that no machine can make or take back */
        get: operations["listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what became of a task of my group */
        post: operations["actOnTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/authoring/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would become of the form of a new data product if it were sent now; changes nothing. 503 while too many others ask */
        post: operations["previewProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/authoring/columns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The columns of a text in another format, for the form of a new data product. 413 for more than a megabyte, 422 where it is not of that format or takes too long to be read, 503 while others are read */
        post: operations["readColumns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/authoring/adoptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What data product a repository, a folder of one, or a file could be, with the files that would make it one; changes nothing. Takes the permission to have the portal read addresses. 403 where the portal may not read from the host either, 404 where nothing is, 409 where the repository describes a data product already, 413 for too much, 422 where nothing defines data, 503 while the host does not answer or others are read */
        post: operations["readAdoption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/validations/data-product": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The findings that the catalog would refuse a DataProduct for, before it is there */
        post: operations["validateDataProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/validations/contract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads and checks a contract document */
        post: operations["validateContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells which catalog entities changed. For services only */
        post: operations["reportChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sealed history, latest first. All of it for auditors and services that may; for others what they oversee, are a side of, or did themselves */
        get: operations["listHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a file, oldest first and without pages. An export that broke off goes on with `after`, the sequence of the last complete row */
        get: operations["exportHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the latest walk along the sealed history stands, and what it found. For auditors */
        get: operations["getHistoryVerification"];
        put?: never;
        /** Walks along the sealed history now, unless that is under way. For auditors */
        post: operations["verifyHistory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened after a sequence, oldest first, skipping nothing. Ask again with `next` as `since`; begin with 0. With `wait` the answer comes as soon as there is something, at the latest after so many seconds */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{namespace}/{name}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erases what the mesh knows of a person, history staying valid. For privacy officers and governance. 409 names the duties that must be settled first */
        post: operations["erasePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{system}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the decision of a system that a step was given to. Signed instead of signed in: 401 where the signature is missing, wrong or old, or there is no such system */
        post: operations["answerExternalStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook/{platform}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes what a platform behind a webhook answers later. Signed instead of signed in: 401 where the signature is missing, wrong or old, or there is no such platform */
        post: operations["answerGrantCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Refusal: {
            error: {
                name: string;
                /** @description For people */
                message: string;
                /** @description With 400, everything in the request that is wrong */
                faults?: {
                    /** @description For example /body/reason */
                    path: string;
                    message: string;
                }[];
                /** @description With 422, everything that was found in the document */
                findings?: components["schemas"]["Finding"][];
                /** @description With 409, the state it is in now */
                state?: string;
                /** @description With 409, its version */
                stateVersion?: number;
            };
            request?: {
                method?: string;
                url?: string;
            };
            response?: {
                statusCode?: number;
            };
            /** @description RFC 9457: which kind of problem */
            type?: string;
            /** @description RFC 9457: the same in words */
            title?: string;
            status?: number;
            /** @description RFC 9457: this one, for people */
            detail?: string;
            /** @description What was asked for */
            instance?: string;
            /** @description What is wrong in single places */
            errors?: {
                detail: string;
                /** @description JSON Pointer into the body, for example #/reason */
                pointer?: string;
                /** @description Of query or path */
                parameter?: string;
            }[];
            /** @description With 409, the state it is in now */
            state?: string;
            /** @description With 409, its version */
            stateVersion?: number;
        };
        /** @description Members that are not named here are ignored */
        ExternalAnswer: {
            /** @description Of the message that asked */
            step: string;
            /** @enum {string} */
            decision: "approve" | "reject";
            /** @description Who decided there, for people; the first 200 characters count */
            decidedBy: string;
            /** @description Must be there for reject; the first 3000 characters count */
            reason?: string;
            /** @description The number of a ticket */
            reference?: string;
            /** @description Where it can be looked at; https only */
            link?: string;
        };
        /** @description Members that are not named here are ignored */
        PlatformAnswer: {
            /** @description Of the call */
            key: string;
            /** @description Of the call */
            operation: string;
            /** @enum {string} */
            status: "granted" | "absent" | "failed";
            /** @description For people; must be there where it failed */
            detail?: string;
        };
        /** @enum {string} */
        Archetype: "source-aligned" | "aggregate" | "consumer-aligned";
        /** @enum {string} */
        Classification: "public" | "internal" | "confidential" | "restricted";
        /** @enum {string} */
        Level: "none" | "bronze" | "silver" | "gold";
        /** @enum {string} */
        Dimension: "discoverable" | "addressable" | "understandable" | "trustworthy" | "interoperable" | "secure" | "accountable" | "valuable";
        /** @enum {string} */
        Outcome: "pass" | "fail" | "not-applicable" | "unknown";
        /** @enum {string} */
        Severity: "error" | "warning" | "info";
        /** @enum {string} */
        VerdictLevel: "breaking" | "warning" | "safe";
        /** @enum {string} */
        RevisionState: "proposed" | "in-review" | "changes-requested" | "scheduled" | "active" | "superseded" | "retiring" | "retired" | "rejected" | "withdrawn";
        /** @enum {string} */
        AgreementState: "requested" | "approved" | "active" | "terminating" | "suspended" | "ended" | "expired" | "rejected" | "withdrawn" | "lapsed";
        /** @enum {string} */
        StepRole: "product-owner" | "domain-owner" | "steward" | "privacy-officer" | "governance";
        /**
         * @description A role, a named group, another system that decides, or the consumer where it has to accept something
         * @enum {string}
         */
        StepHolder: "product-owner" | "domain-owner" | "steward" | "privacy-officer" | "governance" | "group" | "external" | "consumer-side";
        /** @description One stage after the other, each with one step or several that are open at once. A role, a group (`group:default/legal`) or another system (`external:servicenow`) */
        Stages: string[][];
        EntityLink: {
            /** @description Full entity reference */
            ref: string;
            title?: string;
            /** @description False for a dangling reference: the catalog has no such entity */
            found?: boolean;
        };
        Score: {
            /** @description 0 to 100; absent when no check applies */
            value?: number;
            /** @description Share of what applies that is known, 0 to 1 */
            coverage: number;
            level: components["schemas"]["Level"];
        };
        Me: {
            userRef: string;
            memberOf: string[];
            /** @description Entities that I may ask for access for. My groups, what they own, and myself */
            consumers: components["schemas"]["EntityLink"][];
            /** @description Roles of the mesh that I hold by configuration */
            roles: string[];
            /** @description How many things wait for me, of all kinds; a hundred of a kind are counted */
            waiting: number;
            /** @description The same, by kind */
            waitingFor?: {
                reviews: number;
                /** @description Changes that break a consumer I speak for, and nobody answered */
                answers: number;
                /** @description What I have to do on a platform */
                tasks: number;
                /** @description Exemptions that I may decide on */
                waivers?: number;
            };
            /** @description Whether I read all of history */
            mayAudit?: boolean;
            mayReadAggregates: boolean;
        };
        PortBrief: {
            name: string;
            type: string;
        };
        /** @enum {string} */
        MyAccess: "owner" | "active" | "requested" | "none";
        Product: {
            ref: string;
            name: string;
            namespace: string;
            title: string;
            description: string;
            tags: string[];
            domain: components["schemas"]["EntityLink"];
            owner: components["schemas"]["EntityLink"];
            /** @description What the catalog says */
            lifecycle: string;
            /** @description It was retired, and its last contract in effect ended then. Its descriptor says "deprecated" or "retired" */
            retiredSince?: string;
            type: string;
            archetype: components["schemas"]["Archetype"];
            version: string;
            criticality: string;
            classification: components["schemas"]["Classification"];
            ports: components["schemas"]["PortBrief"][];
            score: components["schemas"]["Score"];
            consumers: number;
            myAccess: components["schemas"]["MyAccess"];
            serviceObjectives: components["schemas"]["ServiceObjectives"];
        };
        /** @description One measurement. Freshness is an ISO 8601 duration, or a number with the unit ms, s, min, h or d; completeness and accuracy are in % (or unit ratio). */
        Observation: {
            /** @description Entity reference */
            product: string;
            /** @description Name of the output port */
            port: string;
            /** @description prod when absent */
            environment?: string;
            /** @description Table, topic or file, where it is not of the port as a whole */
            object?: string;
            /** @description Of the object */
            column?: string;
            /** @description freshness, completeness, accuracy, volume, custom:<name>, test, schema or incident */
            metric: string;
            /** @description A number; a duration for freshness */
            value?: unknown;
            unit?: string;
            /** @description Instant in ISO 8601 with an offset */
            measuredAt: string;
            /** @description Which tool measured, for people */
            source: string;
            /** @description The same key of the same product is the same observation. When absent, it is the same if the same was measured by the same at the same time */
            key?: string;
            test?: components["schemas"]["ObservedTest"];
            incident?: components["schemas"]["ReportedIncident"];
            /** @description What was found, for the metric schema */
            schema?: components["schemas"]["FoundObject"][];
        };
        /** @description How an incident stands, for the metric incident; the key says which */
        ReportedIncident: {
            title?: string;
            /**
             * @description major when absent
             * @enum {string}
             */
            severity?: "minor" | "major" | "critical";
            /** @description An https address */
            link?: string;
            openedAt: string;
            acknowledgedAt?: string;
            resolvedAt?: string;
        };
        /** @description For the metric test */
        ObservedTest: {
            name: string;
            /** @enum {string} */
            outcome: "pass" | "fail" | "warn" | "error" | "skipped";
            message?: string;
        };
        FoundObject: {
            name: string;
            columns: {
                name: string;
                /** @description As the platform calls it */
                type?: string;
                nullable?: boolean;
            }[];
        };
        ObservationReport: {
            /**
             * @description Each an Observation; one that is not is refused by itself, with its place
             * @example [
             *       {
             *         "product": "dataproduct:default/orders",
             *         "port": "main",
             *         "metric": "freshness",
             *         "value": "PT11M",
             *         "measuredAt": "2027-01-31T06:00:00Z",
             *         "source": "dbt"
             *       }
             *     ]
             */
            observations: unknown[];
        };
        Incident: {
            /** @description What the reporter calls it */
            key: string;
            port?: string;
            title?: string;
            /** @enum {string} */
            severity: "minor" | "major" | "critical";
            /** @description An https address */
            link?: string;
            source: string;
            openedAt: string;
            acknowledgedAt?: string;
            resolvedAt?: string;
            /** @description As of when it was last told */
            measuredAt: string;
        };
        IncidentPage: {
            items: components["schemas"]["Incident"][];
            nextCursor?: string;
        };
        ObservationReceipt: {
            accepted: number;
            duplicates: number;
            refused: number;
            results: components["schemas"]["ObservationResult"][];
        };
        ObservationResult: {
            /** @description In the request, from 0 */
            index: number;
            /** @enum {string} */
            outcome: "accepted" | "duplicate" | "refused";
            /** @description Of what is refused: 400 it is not an observation, 403 it is not yours to report, 422 there is no such product, port or environment */
            status?: number;
            /** @description JSON pointer within the observation */
            path?: string;
            reason?: string;
        };
        ServiceLevels: {
            environment: string;
            /** @description How far it looks back */
            days: number;
            ports: components["schemas"]["PortServiceLevels"][];
        };
        PortServiceLevels: {
            port: string;
            levels: components["schemas"]["ServiceLevel"][];
            tests?: components["schemas"]["ObservedTests"];
            schemas: components["schemas"]["SchemaAsFound"][];
        };
        ServiceLevel: {
            metric: string;
            object?: string;
            column?: string;
            /** @description s for freshness, % for completeness and accuracy */
            unit?: string;
            promised?: {
                /** @description In the unit of the metric */
                limit: number;
                /** @enum {string} */
                origin: "product" | "contract" | "policy";
            };
            observed?: components["schemas"]["ServiceLevelObserved"];
            /** @description Days on which something was measured, the first one first */
            days: components["schemas"]["ServiceLevelDay"][];
        };
        ServiceLevelObserved: {
            last?: number;
            lastAt: string;
            lastBroke: boolean;
            /** @description Who measured last */
            source: string;
            count: number;
            mean?: number;
            min?: number;
            max?: number;
            judged: number;
            breaches: number;
        };
        ServiceLevelDay: {
            /** @description In UTC */
            day: string;
            mean?: number;
            min?: number;
            max?: number;
            judged: number;
            breaches: number;
        };
        ObservedTests: {
            total: number;
            failing: number;
            /** @description When the last one ran */
            at: string;
            source: string;
            /** @description At most twenty of them */
            failures: {
                test: string;
                object?: string;
                column?: string;
                at: string;
                message?: string;
            }[];
        };
        SchemaAsFound: {
            /** @description Table, topic or file */
            object: string;
            at: string;
            source: string;
            /** @description Since when it is not as agreed */
            since?: string;
            /** @description Whether it is that of a revision that is not approved yet */
            ahead: boolean;
            /** @description How it differs from what was agreed; none where it does not */
            changes: {
                path: string;
                summary: string;
                /** @enum {string} */
                verdict: "safe" | "warning" | "breaking";
            }[];
        };
        ReportOfTool: {
            /** @description As the tool wrote them; several files of one run at once */
            documents: unknown[];
            /** @description By the name that the report has for a table */
            mapping?: {
                [key: string]: {
                    product: string;
                    port: string;
                    environment?: string;
                    object?: string;
                };
            };
        };
        ReportReceipt: {
            /** @description What the report says in all */
            read: number;
            accepted: number;
            duplicates: number;
            refused: number;
            refusals: {
                what: string;
                path?: string;
                reason?: string;
            }[];
            /** @description Tables that are not exactly one port of what the caller may report of */
            unmatched: {
                dataset: string;
                /** @enum {string} */
                why: "nothing" | "several";
                /** @description What the report says of it */
                count: number;
            }[];
        };
        ObservedRollUp: {
            port: string;
            environment: string;
            metric: string;
            object?: string;
            column?: string;
            test?: string;
            unit?: string;
            source: string;
            /** @description Of the hour or day in UTC */
            start: string;
            count: number;
            min?: number;
            max?: number;
            mean?: number;
            last?: number;
            lastAt: string;
            /** @description How many were held against a promise or a test */
            judged: number;
            /** @description How many of these broke it */
            breaches: number;
        };
        ObservedRollUpPage: {
            items: components["schemas"]["ObservedRollUp"][];
            nextCursor?: string;
        };
        ServiceObjectives: {
            /** @description ISO 8601 duration */
            freshness?: string;
            /** @description Percent */
            completeness?: number;
            /** @description Percent */
            accuracy?: number;
            dashboard?: string;
        };
        ProductPage: {
            items: components["schemas"]["Product"][];
            nextCursor?: string;
            /** @description Absent where the reader's view of the catalog would have to be counted one by one */
            totalItems?: number;
            facets: {
                domains: components["schemas"]["EntityLink"][];
                owners: components["schemas"]["EntityLink"][];
            };
        };
        NamedLink: {
            url: string;
            title?: string;
        };
        PortEnvironment: {
            name: string;
            server?: string;
            format?: string;
            location?: string;
        };
        ContractBrief: {
            ref: string;
            found: boolean;
            /** @description Version of what the catalog holds */
            headVersion?: string;
            active?: components["schemas"]["RevisionBrief"];
            open?: components["schemas"]["RevisionBrief"];
            retired?: components["schemas"]["RetiredRevision"];
            errors: number;
            warnings: number;
        };
        /** @description What was in effect last of a contract that is retired */
        RetiredRevision: components["schemas"]["RevisionBrief"] & {
            retiredAt: string;
        };
        RevisionBrief: {
            id: string;
            version: string;
            state: components["schemas"]["RevisionState"];
            createdAt: string;
            effectiveAt?: string;
            /** @description How many of its changes break readers or what was agreed */
            breaks?: number;
        };
        OutputPort: {
            name: string;
            title?: string;
            description?: string;
            type: string;
            /** @description The port that it takes the place of */
            replaces?: string;
            /** @description The port that takes its place */
            replacedBy?: string;
            dataset?: string;
            environments: components["schemas"]["PortEnvironment"][];
            links: components["schemas"]["NamedLink"][];
            contract?: components["schemas"]["ContractBrief"];
            liveAgreements: number;
            myAgreement?: {
                id: string;
                state: components["schemas"]["AgreementState"];
            };
            requestable: boolean;
            whyNotRequestable?: string;
        };
        InputPort: {
            name: string;
            description?: string;
            product?: components["schemas"]["EntityLink"];
            outputPort?: string;
            external?: {
                name: string;
                url?: string;
            };
        };
        SupportChannel: {
            channel: string;
            tool?: string;
            url?: string;
            description?: string;
        };
        ProductDetail: components["schemas"]["Product"] & {
            system?: components["schemas"]["EntityLink"];
            documentation?: string;
            outputPorts: components["schemas"]["OutputPort"][];
            inputPorts: components["schemas"]["InputPort"][];
            support: components["schemas"]["SupportChannel"][];
            /** @description What the classification demands */
            controls?: string[];
            /** @description I own it */
            mayManage: boolean;
            mayReadAgreements: boolean;
            /** @description The catalog no longer has it, since then */
            goneSince?: string;
        };
        CheckResult: {
            id: string;
            title: string;
            dimension: components["schemas"]["Dimension"];
            why: string;
            fix: string;
            weight: number;
            outcome: components["schemas"]["Outcome"];
            evidence: string;
            /** @description When the outcome last changed */
            since: string;
            /** @description Where more about the fix can be read */
            link?: string;
            /** @enum {string} */
            severity: "minor" | "major" | "critical";
            /** @description A role or a group that decides on waivers */
            owner: string;
            /** @description Whether a contract does not take effect by itself while it fails */
            blocks: boolean;
            /** @description The day from which it counts, while it is only announced */
            countsFrom?: string;
            /** @description Whether it is shown and does not count yet */
            announced: boolean;
            /** @description Whether the product is exempted for a time */
            waived: boolean;
        };
        ScoreChange: {
            at: string;
            before?: number;
            after?: number;
            levelBefore: components["schemas"]["Level"];
            levelAfter: components["schemas"]["Level"];
            /** @description What the points are laid to; together they are the difference */
            causes: {
                product?: number;
                policy?: number;
                collector?: number;
                waiver?: number;
            };
            checks: {
                id: string;
                title: string;
                from?: components["schemas"]["Outcome"];
                to?: components["schemas"]["Outcome"];
            }[];
        };
        ScorePoint: {
            date: string;
            value?: number;
            coverage: number;
            level?: components["schemas"]["Level"];
        };
        DimensionScore: {
            dimension: components["schemas"]["Dimension"];
            value?: number;
            coverage: number;
        };
        EntityScore: {
            product: components["schemas"]["EntityLink"];
            domain: components["schemas"]["EntityLink"];
            owner: components["schemas"]["EntityLink"];
            criticality: string;
            lifecycle: string;
            /** @description Absent until it was evaluated once */
            score?: components["schemas"]["Score"];
            dimensions?: components["schemas"]["DimensionScore"][];
            evaluatedAt?: string;
            policyVersion?: string;
        };
        EntityScorePage: {
            items: components["schemas"]["EntityScore"][];
            nextCursor?: string;
            /** @description Where the reader may see all products */
            totalItems?: number;
        };
        /** @enum {string} */
        Criticality: "low" | "medium" | "high" | "critical";
        /** @description What the descriptor declares, and what the product weighs as in roll-ups */
        ProductCriticality: {
            declared: components["schemas"]["Criticality"];
            counted: components["schemas"]["Criticality"];
            /** @description Whether what is declared waits to be confirmed */
            waiting: boolean;
            confirmedBy?: components["schemas"]["StepRole"];
            stateVersion: number;
            mayConfirm?: boolean;
            whyNot?: string;
        };
        CriticalityCommand: {
            criticality: components["schemas"]["Criticality"];
            stateVersion: number;
            reason?: string;
        };
        Scorecard: {
            product: components["schemas"]["EntityLink"];
            score: components["schemas"]["Score"];
            criticality?: components["schemas"]["ProductCriticality"];
            dimensions: components["schemas"]["DimensionScore"][];
            results: components["schemas"]["CheckResult"][];
            history: components["schemas"]["ScorePoint"][];
            evaluatedAt: string;
            policyVersion: string;
            /** @description Whether the reader speaks for its owner, and may ask for waivers */
            mayManage?: boolean;
            /** @description Address of its badge, where everybody may see badges */
            badge?: string;
            /** @description What happened to the score, the newest first */
            changes: components["schemas"]["ScoreChange"][];
            nextLevel?: components["schemas"]["Level"];
            /** @description The cheapest ways to the next level, most points first */
            nextSteps: {
                id: string;
                title: string;
                fix: string;
                link?: string;
                /** @description Whether the level asks for it by name */
                demanded?: boolean;
                /** @description Points of the product's score */
                gain: number;
            }[];
        };
        Finding: {
            rule: string;
            severity: components["schemas"]["Severity"];
            path: string;
            line?: number;
            column?: number;
            message: string;
        };
        ColumnView: {
            path: string;
            name: string;
            physicalName?: string;
            type: string;
            required: boolean;
            unique: boolean;
            primaryKey: boolean;
            partitioned: boolean;
            classification?: string;
            criticalDataElement: boolean;
            description?: string;
            /** @description The column on the platform that holds its masked form */
            maskedAs?: string;
            /** @description Where its meaning is laid down */
            definitions?: {
                url: string;
                type?: string;
            }[];
            tags: string[];
            examples: string[];
            depth: number;
        };
        /**
         * @description How a column is had: as it is, or masked, where the contract offers that
         * @enum {string}
         */
        ReadForm: "clear" | "masked";
        /** @description How columns are wanted, by their names. What is not named is had as it is, unless it is classified above the product and its masked form is not */
        ReadForms: {
            [key: string]: components["schemas"]["ReadForm"];
        };
        VisibleColumn: components["schemas"]["ColumnView"] & {
            form: components["schemas"]["ReadForm"];
            /** @description How sensitive its masked form is; absent where none is offered */
            maskedClassification?: string;
        };
        /** @description The document for people, as the contract engine describes it */
        ContractView: {
            id?: string;
            name?: string;
            version?: string;
            status?: string;
            domain?: string;
            description?: {
                purpose?: string;
                limitations?: string;
                usage?: string;
            };
            objects: {
                name: string;
                physicalName?: string;
                physicalType?: string;
                description?: string;
                columns: components["schemas"]["ColumnView"][];
            }[];
            serviceLevels: {
                property: string;
                value: string;
                unit?: string;
                element?: string;
                driver?: string;
            }[];
            quality: {
                object?: string;
                column?: string;
                name?: string;
                description?: string;
                dimension?: string;
                type?: string;
                rule?: string;
                severity?: string;
            }[];
            servers: {
                server?: string;
                type?: string;
                environment: string;
                location: string;
            }[];
            price?: {
                amount: number;
                currency?: string;
                unit?: string;
            };
            support: {
                channel: string;
                url?: string;
                description?: string;
            }[];
            /** @description Who is behind it, as far as the document names them */
            team?: {
                username?: string;
                name?: string;
                role?: string;
                description?: string;
                dateIn?: string;
                dateOut?: string;
            }[];
            noticePeriod?: string;
            personalDataColumns: number;
            columnCount: number;
            describedColumnCount: number;
        };
        Contract: {
            ref: string;
            title?: string;
            product?: components["schemas"]["EntityLink"];
            port?: string;
            active?: components["schemas"]["RevisionBrief"];
            open?: components["schemas"]["RevisionBrief"];
            retired?: components["schemas"]["RetiredRevision"];
            /** @description What the catalog holds */
            head: {
                version?: string;
                valid: boolean;
                findings: components["schemas"]["Finding"][];
                /**
                 * @description Which revision the catalog's content is
                 * @enum {string}
                 */
                matches: "active" | "open" | "retired" | "neither";
            };
            view?: components["schemas"]["ContractView"];
            /**
             * @description Which document the view shows
             * @enum {string}
             */
            viewOf?: "active" | "open" | "retired" | "head";
            /** @description The text that the view shows */
            document?: string;
            /** @description The newest twenty; the others are under /revisions */
            revisions: components["schemas"]["RevisionBrief"][];
            /** @description Whether there are older ones */
            moreRevisions?: boolean;
        };
        ContractChange: {
            path: string;
            kind: string;
            before?: unknown;
            after?: unknown;
            verdicts: components["schemas"]["Verdicts"];
            summary?: string;
            reason: string;
        };
        Verdicts: {
            reader: components["schemas"]["VerdictLevel"];
            history: components["schemas"]["VerdictLevel"];
            writer: components["schemas"]["VerdictLevel"];
            access: components["schemas"]["VerdictLevel"];
        };
        Comparison: {
            verdict: components["schemas"]["VerdictLevel"];
            verdicts: components["schemas"]["Verdicts"];
            requiredBump: string;
            declaredBump: string;
            bumpSufficient: boolean;
            changes: components["schemas"]["ContractChange"][];
        };
        Step: {
            /** @description From 1 */
            position: number;
            /** @description From 1; steps of a stage are open at once, and all must be filled */
            stage: number;
            role: components["schemas"]["StepHolder"];
            /** @description The group or the system that was asked for, where the role is one of these */
            target?: string;
            assignedRole: components["schemas"]["StepHolder"];
            /** @description The other system in which it is decided; nobody in the portal does */
            system?: string;
            /** @description What people call that system */
            systemTitle?: string;
            /** @description What that system calls it, a ticket for example */
            reference?: string;
            /** @description Where it can be looked at there; https only */
            referenceLink?: string;
            approvers: components["schemas"]["EntityLink"][];
            /** @description Why the step passed to somebody else */
            note?: string;
            /** @enum {string} */
            state: "waiting" | "open" | "approved" | "rejected" | "changes-requested" | "skipped";
            openedAt?: string;
            decidedBy?: components["schemas"]["EntityLink"];
            decidedFor?: components["schemas"]["EntityLink"];
            /** @description Who decided in the other system, as that named them; text */
            decidedThere?: string;
            decidedAt?: string;
            reason?: string;
            /** @description Whether I may decide on it now */
            mayDecide: boolean;
            onBehalfOf?: components["schemas"]["EntityLink"];
            whyNot?: string;
        };
        HistoryEntry: {
            id: string;
            at: string;
            action: string;
            actor: components["schemas"]["EntityLink"];
            onBehalfOf?: components["schemas"]["EntityLink"];
            from?: string;
            to?: string;
            reason?: string;
            note?: string;
            /** @description Place in the sealed chain; absent until sealed */
            sequence?: number;
            channel?: components["schemas"]["Channel"];
        };
        HistoryItem: {
            sequence: number;
            id: string;
            at: string;
            action: string;
            actor: components["schemas"]["EntityLink"];
            onBehalfOf?: components["schemas"]["EntityLink"];
            channel?: components["schemas"]["Channel"];
            subject: {
                kind: string;
                id: string;
            };
            product?: components["schemas"]["EntityLink"];
            /** @description The state before */
            from?: string;
            /** @description The state after */
            to?: string;
            reason?: string;
            /** @description Facts about it */
            data: {
                [key: string]: unknown;
            };
        };
        HistoryPage: {
            items: components["schemas"]["HistoryItem"][];
            nextCursor?: string;
        };
        EventPage: {
            items: components["schemas"]["HistoryItem"][];
            /** @description The `since` of the next call */
            next: number;
            /** @description The last sequence that there is */
            sealed: number;
        };
        Verification: {
            /** @description Sequence of the last entry sealed now */
            sealed: number;
            running: boolean;
            checked: number;
            total: number;
            startedAt?: string;
            finishedAt?: string;
            valid?: boolean;
            /** @description Where the chain is broken */
            sequence?: number;
            problem?: string;
        };
        Erased: {
            /** @description How the person is called from now on */
            ref: string;
            references: number;
            texts: number;
        };
        /**
         * @description From where it was done. Absent in entries of older versions
         * @enum {string}
         */
        Channel: "portal" | "api" | "agent" | "scaffolder" | "external" | "system";
        Proposer: {
            /** @enum {string} */
            kind: "person" | "group";
            ref: string;
            /** @description Who wrote it through a template, where a group counts as proposer. They do not decide on it either */
            author?: string;
        };
        RevisionDetail: {
            id: string;
            contract: components["schemas"]["EntityLink"];
            product?: components["schemas"]["EntityLink"];
            /** @description Where its port replaces another one, or is replaced */
            moves?: components["schemas"]["PortMoves"][];
            port?: string;
            classification?: components["schemas"]["Classification"];
            version: string;
            contentHash?: string;
            state: components["schemas"]["RevisionState"];
            stateVersion: number;
            first: boolean;
            proposer: components["schemas"]["Proposer"];
            createdAt: string;
            effectiveAt?: string;
            previous?: components["schemas"]["RevisionBrief"];
            previousDocument?: string;
            comparison?: components["schemas"]["Comparison"];
            routeReason?: string;
            policyVersion?: string;
            steps: components["schemas"]["Step"][];
            findings: components["schemas"]["Finding"][];
            policies: components["schemas"]["PolicyResult"][];
            source?: components["schemas"]["RevisionSource"];
            /** @description When the catalog was first seen to hold it; absent until it is merged */
            foundAt?: string;
            view: components["schemas"]["ContractView"];
            document: string;
            affected: {
                agreements: number;
            };
            impact: components["schemas"]["RevisionImpact"];
            history: components["schemas"]["HistoryEntry"][];
            /** @description What I may do now */
            actions: string[];
        };
        /** @description A policy that content was held against before it takes effect */
        PolicyResult: {
            id: string;
            title: string;
            why: string;
            fix: string;
            /**
             * @description A blocking one that fails keeps content from passing by itself
             * @enum {string}
             */
            severity: "blocking" | "warning";
            /** @enum {string} */
            outcome: "pass" | "fail" | "not-applicable";
            evidence: string;
        };
        RevisionSource: {
            /** @description Hash of a commit in Git */
            commit?: string;
            /** @description An https address */
            pullRequest?: string;
        };
        DocumentBody: {
            /** @description The text of a contract, 1 MB at most */
            document: string;
        };
        Submission: {
            /** @description The text of a contract, 1 MB at most */
            document: string;
            source?: components["schemas"]["RevisionSource"];
        };
        SubmissionAnswer: {
            /** @description False where the content was there already */
            created: boolean;
            contract: components["schemas"]["EntityLink"];
            revision: components["schemas"]["RevisionBrief"];
            contentHash: string;
            /** @description Where people review it; a path where the portal does not know its address */
            url: string;
            routeReason?: string;
            waitsFor?: components["schemas"]["EntityLink"][];
            comparison?: components["schemas"]["Comparison"];
            findings: components["schemas"]["Finding"][];
            policies: components["schemas"]["PolicyResult"][];
            gate: components["schemas"]["Gate"];
        };
        ContinuationCommand: {
            /** @enum {string} */
            action: "cancel";
        };
        ContinuationList: {
            items: components["schemas"]["Continuation"][];
        };
        Continuation: {
            id: string;
            templateRef: string;
            /** @enum {string} */
            state: "waiting" | "starting" | "started" | "dropped" | "lapsed" | "cancelled" | "failed";
            createdAt: string;
            expiresAt: string;
            endedAt?: string;
            /** @description Of the scaffolder */
            taskId?: string;
            /** @description Why it was not started */
            problem?: string;
            waits: {
                /** @enum {string} */
                kind: "contract" | "revision" | "agreement";
                /** @description Reference of a contract, id of what else it is */
                subject: string;
            }[];
        };
        Impact: {
            contract: components["schemas"]["EntityLink"];
            product: components["schemas"]["EntityLink"];
            port: string;
            version: string;
            contentHash: string;
            classification?: components["schemas"]["Classification"];
            active?: components["schemas"]["RevisionBrief"];
            known?: components["schemas"]["RevisionBrief"];
            comparison?: components["schemas"]["Comparison"];
            /** @description The lowest version that the change may have */
            requiredVersion?: string;
            findings: components["schemas"]["Finding"][];
            policies: components["schemas"]["PolicyResult"][];
            route: {
                reason: string;
                policyVersion: string;
                /** @description Who would decide; nobody when it may pass by itself */
                steps: components["schemas"]["Step"][];
            };
            affected: components["schemas"]["ImpactOnOthers"];
        };
        /** @description Live agreements on the port and products downstream; which ones, only for those who oversee the product */
        ImpactOnOthers: {
            /** @description Live agreements on the port */
            agreements: number;
            /** @description Of them, those that the change breaks */
            broken: number;
            products: number;
            who?: {
                /** @description Whom the change touches, those whom it breaks first; at most 100 */
                consumers: {
                    agreement: string;
                    consumer: components["schemas"]["EntityLink"];
                    environment: string;
                    state: components["schemas"]["AgreementState"];
                    level: components["schemas"]["VerdictLevel"];
                }[];
                /** @description At most 100 */
                products: components["schemas"]["EntityLink"][];
            };
        };
        Gate: {
            pass: boolean;
            /** @description The state of the revision; `unknown` where the registry has none */
            state: string;
            /** @description For people */
            message: string;
            revision?: components["schemas"]["RevisionBrief"];
            /** @description Where people see the revision */
            url?: string;
            /** @description Why it was rejected or sent back */
            reason?: string;
            active?: components["schemas"]["RevisionBrief"];
            policies?: components["schemas"]["PolicyResult"][];
        };
        RevisionPage: {
            items: components["schemas"]["RevisionBrief"][];
            nextCursor?: string;
        };
        SimilarRevisions: {
            items: {
                revision: components["schemas"]["RevisionBrief"];
                contract: components["schemas"]["EntityLink"];
                product?: components["schemas"]["EntityLink"];
                previousVersion?: string;
                /** @description From 0 to 1 */
                likeness: number;
                reasons: string[];
                decidedBy?: components["schemas"]["EntityLink"];
                decidedAt?: string;
                /** @description That of the decision */
                reason?: string;
            }[];
        };
        RevisionComparison: {
            before: components["schemas"]["ComparedRevision"];
            after: components["schemas"]["ComparedRevision"];
            comparison: components["schemas"]["Comparison"];
        };
        ComparedRevision: {
            contract: components["schemas"]["EntityLink"];
            revision: components["schemas"]["RevisionBrief"];
            document: string;
        };
        RevisionCommand: {
            /** @enum {string} */
            action: "approve" | "reject" | "request-changes" | "withdraw" | "answer" | "decide-objection" | "extend" | "cancel" | "force" | "retire";
            reason?: string;
            stateVersion: number;
            /** @description Position of the step that is decided on, where I may fill several */
            step?: number;
            /** @description answer, decide-objection: which agreement; answer: all of mine when left out */
            agreement?: string;
            answer?: components["schemas"]["ImpactAnswer"];
            /**
             * Format: date
             * @description answer migrating: the last day on which the old one is needed
             */
            migratingBy?: string;
            /** @enum {string} */
            decision?: "upheld" | "dismissed";
            /**
             * Format: date
             * @description extend: the last day before it takes effect
             */
            until?: string;
        };
        /** @enum {string} */
        ImpactAnswer: "accepted" | "migrating" | "objection";
        /** @description An agreement that a change breaks, and what its side answered */
        AffectedAgreement: {
            id: string;
            consumer: components["schemas"]["EntityLink"];
            owner: components["schemas"]["EntityLink"];
            /** @description ISO 8601 */
            noticePeriod: string;
            noticeEndAt: string;
            /** @description From when on the change may take effect for it */
            date: string;
            /** @enum {string} */
            dateReason: "accepted" | "migrating" | "silence" | "objection" | "objection-dismissed" | "settled";
            why: {
                path: string;
                summary: string;
                reason: string;
            }[];
            answer?: components["schemas"]["ImpactAnswer"];
            answeredBy?: components["schemas"]["EntityLink"];
            answeredAt?: string;
            migratingBy?: string;
            reason?: string;
            /** @enum {string} */
            decision?: "upheld" | "dismissed";
            decidedBy?: components["schemas"]["EntityLink"];
            decidedAt?: string;
            decisionReason?: string;
            /** @description The agreement has ended */
            settled: boolean;
            /** @description Whether I may answer for it */
            mine: boolean;
            /** @description Whether I may decide on its objection */
            mayDecide: boolean;
        };
        DownstreamProduct: {
            product: components["schemas"]["EntityLink"];
            owner: components["schemas"]["EntityLink"];
            /** @description 1 for one that takes from the port itself */
            distance: number;
        };
        /** @description Whom a change affects. What the reader may not see is counted, not named */
        RevisionImpact: {
            agreements: {
                total: number;
                /** @description Not shown to this reader */
                hidden: number;
                items: components["schemas"]["AffectedAgreement"][];
                /** @description For /revisions/{id}/affected-agreements, where there are more */
                nextCursor?: string;
            };
            downstream: {
                total: number;
                hidden: number;
                /** @description The lineage goes on beyond the bound */
                more: boolean;
                items: components["schemas"]["DownstreamProduct"][];
                /** @description For /revisions/{id}/downstream, where there are more */
                nextCursor?: string;
            };
            /** @description While it is scheduled: when those who are asked are reminded of its date */
            reminders?: string[];
            /** @description Notice runs from here */
            scheduledAt?: string;
            /** @description When the longest notice is over */
            noticeEndAt?: string;
            extendedTo?: string;
            /** @description Not decided yet: when it would take effect if nobody answered */
            earliestEffectiveAt?: string;
        };
        /** @description A change that waits for the answer of a consumer that I speak for */
        ChangeAhead: {
            revision: string;
            /** @description Of the revision */
            stateVersion: number;
            agreement: string;
            consumer: components["schemas"]["EntityLink"];
            product: components["schemas"]["EntityLink"];
            port: string;
            version: string;
            /** @description When it takes effect as things stand */
            effectiveAt: string;
            /** @description From when on it may meet this consumer as things stand */
            date: string;
            /** @description Nothing holds it up beyond this; silence holds it up until then */
            noticeEndAt: string;
            why: {
                path: string;
                summary: string;
                reason: string;
            }[];
            answer?: components["schemas"]["ImpactAnswer"];
            migratingBy?: string;
        };
        ChangeAheadPage: {
            items: components["schemas"]["ChangeAhead"][];
            nextCursor?: string;
        };
        Grant: {
            id: string;
            environment: string;
            provisioner: string;
            /** @enum {string} */
            wish: "wanted" | "unwanted";
            /** @enum {string} */
            status: "absent" | "granting" | "granted" | "revoking" | "failed" | "unknown";
            principals: string[];
            resources: string[];
            diagnostics?: string;
            /** @description Who or what goes on with it */
            waitingFor?: string;
            waitingUntil?: string;
            /** @description Failed attempts since what should be changed last */
            attempts?: number;
            /** @description When it was last used; absent where the platform cannot tell */
            use?: {
                /** @description Absent when it was not used since it is watched */
                lastUsedAt?: string;
                observedSince: string;
                /** @description For so long that it should be given back */
                unused: boolean;
            };
            /** @description Counts what was planned for this agreement on this platform */
            plan?: number;
            /** @description When a later plan came to stand in place of this one */
            replacedAt?: string;
            /** @description Why it does not follow its contract */
            blocked?: string;
            updatedAt: string;
        };
        Agreement: {
            id: string;
            product: components["schemas"]["EntityLink"];
            port: string;
            environment: string;
            contract?: components["schemas"]["EntityLink"];
            contractMajor?: number;
            consumer: components["schemas"]["EntityLink"];
            requester: components["schemas"]["EntityLink"];
            /** @description The same for all that were asked for together */
            requestId?: string;
            purpose: string;
            /** @description What the policy calls the purpose; absent where it has none of this id */
            purposeTitle?: string;
            purposeText?: string;
            legalBasis?: string;
            /** @description Absent: all up to the approved classification */
            columns?: string[];
            /** @description Names of the columns that are had masked, and never as they are */
            masked?: string[];
            classification: components["schemas"]["Classification"];
            start: string;
            /** @description The agreed end */
            end: string;
            /** @description When access ends as things stand */
            endsAt?: string;
            noticePeriod?: string;
            /** @enum {string} */
            noticeBy?: "consumer-side" | "provider-side";
            state: components["schemas"]["AgreementState"];
            stateVersion: number;
            waitingFor?: components["schemas"]["EntityLink"][];
            /** @description Other systems that it waits for */
            waitingForSystems?: string[];
            createdAt: string;
            grants: components["schemas"]["Grant"][];
            /** @description What I may do now */
            actions?: string[];
            /**
             * @description How it came to be
             * @enum {string}
             */
            origin?: "request" | "renewal" | "break-glass" | "inherited" | "move";
            /** @description The agreement that this request is to make longer */
            renews?: string;
            successor?: components["schemas"]["AgreementSuccessor"];
            price?: components["schemas"]["Price"];
            /** @description Reviews that are open; of one agreement, those that are over as well */
            reviews?: components["schemas"]["AgreementReview"][];
        };
        /** @description A running agreement is looked at again. Access goes on meanwhile */
        AgreementReview: {
            id: string;
            /** @enum {string} */
            kind: "consumer-owner" | "provider-owner" | "classification" | "terms" | "price" | "inherited" | "break-glass";
            /** @enum {string} */
            state: "open" | "continued" | "declined" | "closed";
            /** @description What it was opened for */
            note?: string;
            openedAt: string;
            /** @description When it counts as declined */
            due: string;
            decidedAt?: string;
            steps: components["schemas"]["Step"][];
            mayDecide: boolean;
        };
        AgreementDetail: components["schemas"]["Agreement"] & {
            /** @description The agreement that it takes the place of */
            movedFrom?: {
                id: string;
                port: string;
            };
            routeReason?: string;
            policyVersion?: string;
            steps: components["schemas"]["Step"][];
            history: components["schemas"]["HistoryEntry"][];
            plan: components["schemas"]["GrantPlan"];
            /** @description What the consumer will be able to see */
            visibleColumns: components["schemas"]["VisibleColumn"][];
            /** @description Live agreements that the consumer has already */
            otherAgreements?: number;
            /** @description What somebody wants to do and takes a second person */
            pending?: components["schemas"]["PendingAction"][];
            /** @description A request that waits to make it longer */
            renewal?: {
                id: string;
                end: string;
            };
        };
        PendingAction: {
            /** @enum {string} */
            action: "suspend" | "resume" | "end";
            by: components["schemas"]["EntityLink"];
            at: string;
            expires: string;
            reason?: string;
            /** @description Whether I am a second person, by the same action */
            mayJoin: boolean;
        };
        Price: {
            amount: number;
            currency?: string;
            /** @description What it is paid for: a month, a gigabyte */
            unit?: string;
        };
        CostSum: {
            amount: number;
            currency?: string;
            unit?: string;
            /** @description How many it is the sum of */
            agreements: number;
        };
        AgreementCosts: {
            totals: components["schemas"]["CostSum"][];
            items: (components["schemas"]["CostSum"] & {
                consumer: components["schemas"]["EntityLink"];
                product: components["schemas"]["EntityLink"];
            })[];
            nextCursor?: string;
        };
        BreakGlassRequest: {
            /** @description Entity reference */
            product: string;
            port: string;
            /** @default prod */
            environment?: string;
            /** @description Entity reference */
            consumer: string;
            hours: number;
            reason: string;
        };
        MoveRequest: {
            /** @description Why it is still needed; what was said before when left out */
            purposeText?: string;
            stateVersion: number;
        };
        /** @description The port that takes the place of the one of an agreement */
        AgreementSuccessor: {
            port: string;
            /** @description Whether something can be agreed on it already */
            open: boolean;
            /** @description What the agreement was moved to, or is to be */
            moved?: {
                id: string;
                state: components["schemas"]["AgreementState"];
            };
        };
        /** @description Agreements on a port that another one takes the place of, and how far they have moved */
        PortMoves: {
            from: string;
            to: string;
            /** @description Not moved yet */
            open: number;
            /** @description Moved when the new one is there */
            asked: number;
            /** @description Moved */
            done: number;
            /** @description Of these the reader is not shown */
            hidden: number;
            items: {
                agreement: string;
                consumer: components["schemas"]["EntityLink"];
                /** @enum {string} */
                state: "open" | "asked" | "done";
                movedTo?: string;
                endsAt?: string;
            }[];
        };
        RenewalRequest: {
            /** Format: date */
            lastDay: string;
            purposeText?: string;
            stateVersion: number;
        };
        /** @description What is, or would be, executed on the data platform */
        GrantPlan: {
            steps: {
                provisioner: string;
                environment: string;
                principals?: string[];
                statements: string[];
                /** @description Why it could not be done as things stand */
                problem?: string;
            }[];
        };
        AgreementPage: {
            items: components["schemas"]["Agreement"][];
            nextCursor?: string;
        };
        AgreementPreviewRequest: {
            /** @description Entity reference */
            product: string;
            port: string;
            /** @description Entity reference */
            consumer: string;
            /** @default prod */
            environment?: string;
            /** @description Adds the steps that this purpose asks for */
            purpose?: string;
            columns?: string[];
            forms?: components["schemas"]["ReadForms"];
        };
        AgreementPreview: {
            classification: components["schemas"]["Classification"];
            steps: components["schemas"]["Step"][];
            routeReason: string;
            purposes: {
                id: string;
                title: string;
            }[];
            legalBasisRequired: boolean;
            /** @description Last day that may be asked for when it starts today */
            latestEnd?: string;
            noticePeriod: string;
            price?: {
                amount: number;
                currency?: string;
                unit?: string;
            };
            plan: components["schemas"]["GrantPlan"];
            visibleColumns: components["schemas"]["VisibleColumn"][];
        };
        AgreementRequest: {
            /** @description Entity reference */
            product: string;
            port: string;
            /** @default prod */
            environment?: string;
            /** @description Entity reference */
            consumer: string;
            /** @description Id of a purpose of the policy */
            purpose: string;
            purposeText?: string;
            legalBasis?: string;
            columns?: string[];
            forms?: components["schemas"]["ReadForms"];
            /**
             * Format: date
             * @description In the time zone of the organisation; access begins with it
             */
            firstDay: string;
            /**
             * Format: date
             * @description Access ends at the end of it
             */
            lastDay: string;
        };
        AgreementCommand: {
            /** @enum {string} */
            action: "approve" | "reject" | "withdraw" | "call-off" | "give-notice" | "take-notice-back" | "waive-notice" | "continue" | "decline" | "suspend" | "resume" | "end";
            reason?: string;
            /** @description For `continue` and `decline`; not needed while one review is open */
            review?: string;
            /**
             * Format: date
             * @description For `continue` of inherited access, which has no end yet
             */
            lastDay?: string;
            stateVersion: number;
            /** @description Position of the step that is decided on, where I may fill several */
            step?: number;
        };
        ReviewItem: {
            /** @enum {string} */
            kind: "access" | "change" | "agreement-review";
            /** @description Of the agreement or of the revision */
            id: string;
            /** @description Of the review, where a running agreement is looked at again */
            review?: string;
            title: string;
            product: components["schemas"]["EntityLink"];
            from: components["schemas"]["EntityLink"];
            consumer?: components["schemas"]["EntityLink"];
            since: string;
            /** @description When it lapses if nobody acts */
            due?: string;
            step: number;
            steps: number;
            role?: components["schemas"]["StepHolder"];
            /** @description The verdict of a change, the classification of a request or of an agreement */
            risk: string;
            waitingFor?: components["schemas"]["EntityLink"][];
            /** @description The other system in which it is decided */
            system?: string;
            /** @description Since when the step is open */
            openedAt?: string;
            /** @description What happens next when nobody acts */
            next?: {
                /** @enum {string} */
                what: "remind" | "escalate" | "lapse" | "decline";
                at: string;
                to?: components["schemas"]["StepRole"];
            };
            /** @description Whether I may decide on it now */
            mayDecide?: boolean;
            onBehalfOf?: components["schemas"]["EntityLink"];
            decision?: string;
            decidedAt?: string;
            decidedFor?: components["schemas"]["EntityLink"];
            reason?: string;
            stateVersion?: number;
            /**
             * @description With view `stuck`: nobody can fill it, or it was escalated and still waits
             * @enum {string}
             */
            stuck?: "nobody" | "overdue";
            /** @description Whether I may put the step to others */
            mayReassign?: boolean;
        };
        BulkDecision: {
            /** @enum {string} */
            action: "approve" | "reject";
            reason: string;
            items: {
                /** @enum {string} */
                kind: "access" | "change";
                id: string;
                stateVersion: number;
                step?: number;
            }[];
        };
        BulkResult: {
            /** @enum {string} */
            kind: "access" | "change";
            id: string;
            step?: number;
            /** @enum {string} */
            outcome: "done" | "forbidden" | "not-found" | "conflict" | "invalid" | "failed";
            /** @description For people, where it was not done */
            message?: string;
            /** @description With a conflict, the state it is in now */
            state?: string;
            stateVersion?: number;
        };
        Reassignment: {
            /** @enum {string} */
            kind: "access" | "change";
            id: string;
            /** @description Its position */
            step: number;
            /** @description Reference of a group or user; never of the side that asks */
            to: string;
            reason: string;
            stateVersion: number;
        };
        /** @enum {string} */
        RequestOutcome: "approved" | "rejected" | "withdrawn" | "lapsed";
        SimilarRequests: {
            count: number;
            outcomes: {
                outcome: components["schemas"]["RequestOutcome"];
                count: number;
            }[];
            last: {
                id: string;
                consumer: components["schemas"]["EntityLink"];
                outcome: components["schemas"]["RequestOutcome"];
                decidedAt?: string;
                reason?: string;
            }[];
        };
        Comment: {
            id: string;
            at: string;
            author: components["schemas"]["EntityLink"];
            /** @description Absent once it was erased */
            text?: string;
        };
        CommentPage: {
            items: components["schemas"]["Comment"][];
            nextCursor?: string;
        };
        DelegationRequest: {
            /** @description Reference of a user */
            delegate: string;
            /** Format: date */
            firstDay: string;
            /** Format: date */
            lastDay: string;
            /** @description Only steps of these; of everything when absent */
            kinds?: ("access" | "change")[];
        };
        Delegation: {
            id: string;
            delegator: components["schemas"]["EntityLink"];
            delegate: components["schemas"]["EntityLink"];
            from: string;
            until: string;
            kinds?: ("access" | "change")[];
        };
        ReviewPage: {
            items: components["schemas"]["ReviewItem"][];
            nextCursor?: string;
        };
        /** @enum {string} */
        WaiverState: "requested" | "approved" | "rejected" | "withdrawn" | "expired" | "revoked";
        /** @description An exemption of a product from a check for a time */
        Waiver: {
            id: string;
            product: components["schemas"]["EntityLink"];
            check: {
                id: string;
                title: string;
            };
            state: components["schemas"]["WaiverState"];
            stateVersion: number;
            reason: string;
            requester: components["schemas"]["EntityLink"];
            /** @description Who decides on it */
            approvers: components["schemas"]["EntityLink"][];
            /** @description Instant at which it is over */
            until: string;
            createdAt: string;
            decidedBy?: components["schemas"]["EntityLink"];
            decidedAt?: string;
            decisionReason?: string;
            /** @description What the reader may do with it now */
            actions: components["schemas"]["WaiverAction"][];
        };
        /** @enum {string} */
        WaiverAction: "approve" | "reject" | "withdraw" | "revoke";
        WaiverPage: {
            items: components["schemas"]["Waiver"][];
            nextCursor?: string;
        };
        WaiverRequest: {
            check: string;
            reason: string;
            /** @description The last day on which it holds, 2027-01-31 */
            lastDay: string;
        };
        WaiverCommand: {
            action: components["schemas"]["WaiverAction"];
            stateVersion: number;
            reason?: string;
        };
        /** @enum {string} */
        InitiativeState: "open" | "reached" | "ended" | "cancelled";
        /** @description Which products are asked; all of them where a list is empty */
        InitiativeScope: {
            domains: string[];
            /** @description Groups */
            owners: string[];
            criticalities: ("low" | "medium" | "high" | "critical")[];
            lifecycles: string[];
        };
        InitiativeTerms: {
            name: string;
            description?: string;
            checks: string[];
            scope: components["schemas"]["InitiativeScope"];
            /** @description Who answers for it; entity reference of a group or a person */
            owner: string;
            /** @description The last day on which it can be reached, 2027-01-31 */
            lastDay: string;
        };
        /** @description Products that are asked, and checks × products behind them */
        InitiativeFigures: {
            products: number;
            /** @description That pass all that is asked */
            satisfied: number;
            /** @description That are exempted from whatever they do not pass */
            waived: number;
            failing: number;
            /** @description Checks that apply */
            asked: number;
            passed: number;
            exempted: number;
        };
        Initiative: {
            id: string;
            name: string;
            description?: string;
            checks: {
                id: string;
                title: string;
            }[];
            scope: {
                domains: components["schemas"]["EntityLink"][];
                owners: components["schemas"]["EntityLink"][];
                criticalities: string[];
                lifecycles: string[];
            };
            owner: components["schemas"]["EntityLink"];
            lastDay: string;
            /** @description Instant at which the last day is over */
            until: string;
            state: components["schemas"]["InitiativeState"];
            stateVersion: number;
            createdBy: components["schemas"]["EntityLink"];
            createdAt: string;
            closedAt?: string;
            cancelReason?: string;
            progress?: components["schemas"]["InitiativeFigures"];
            /** @description Two weeks or less are left, and some products do not pass */
            aboutToMiss?: boolean;
            measuredAt?: string;
            /** @description What the reader may do with it now */
            actions: components["schemas"]["InitiativeAction"][];
        };
        /** @enum {string} */
        InitiativeAction: "change" | "cancel";
        InitiativePage: {
            items: components["schemas"]["Initiative"][];
            nextCursor?: string;
            /** @description Whether the reader may begin one */
            mayCreate: boolean;
        };
        InitiativeDetail: components["schemas"]["Initiative"] & {
            domains?: (components["schemas"]["InitiativeFigures"] & {
                domain: components["schemas"]["EntityLink"];
            })[];
            byCheck?: {
                id: string;
                title: string;
                passed: number;
                failing: number;
                waived: number;
            }[];
            /** @description One point for each day on which something changed, oldest first */
            days?: (components["schemas"]["InitiativeFigures"] & {
                day: string;
            })[];
        };
        InitiativeCommand: {
            action: components["schemas"]["InitiativeAction"];
            stateVersion: number;
            reason?: string;
            change?: components["schemas"]["InitiativeTerms"];
        };
        /** @enum {string} */
        ReadinessQuestionId: "domains" | "bottleneck" | "sources" | "governance" | "ownership" | "experience" | "team-size" | "platform";
        /** @description A number, or one of the words that the question offers */
        ReadinessValue: number | string;
        /** @enum {string} */
        ReadinessEffect: "for" | "neutral" | "against";
        /**
         * @description What to do; undecided where too little is known
         * @enum {string}
         */
        ReadinessAdvice: "mesh-now" | "pilot-first" | "not-yet" | "central-first" | "undecided";
        ReadinessReason: {
            question: components["schemas"]["ReadinessQuestionId"];
            effect: components["schemas"]["ReadinessEffect"];
            /** @enum {string} */
            source: "catalog" | "person";
            value: components["schemas"]["ReadinessValue"];
        };
        ReadinessStep: {
            /** @enum {string} */
            kind: "advice" | "answer" | "improve";
            question?: components["schemas"]["ReadinessQuestionId"];
            advice?: components["schemas"]["ReadinessAdvice"];
        };
        ReadinessQuestion: {
            id: components["schemas"]["ReadinessQuestionId"];
            /** @enum {string} */
            kind: "number" | "choice";
            choices: string[];
            /** @description Whether a person may answer; not what the mesh counts itself */
            askable: boolean;
            /** @description How much it counts */
            weight: number;
            /**
             * @description Whose answer counts
             * @enum {string}
             */
            source: "catalog" | "person" | "unknown";
            value?: components["schemas"]["ReadinessValue"];
            effect?: components["schemas"]["ReadinessEffect"];
            /** @description What the catalog knows, also where a person says otherwise */
            known?: components["schemas"]["ReadinessValue"];
            answeredBy?: components["schemas"]["EntityLink"];
            answeredAt?: string;
        };
        /** @description What to begin with, of what the reader may see */
        ReadinessPilot: {
            /** @enum {string} */
            kind: "product" | "domain";
            entity: components["schemas"]["EntityLink"];
            owner?: components["schemas"]["EntityLink"];
            teamSize?: number;
            consumers: number;
            /** @description Requests for access without an answer */
            waiting: number;
            reasons: {
                /** @enum {string} */
                criterion: "demand" | "owner" | "team" | "sensitivity" | "criticality";
                effect: components["schemas"]["ReadinessEffect"];
            }[];
        };
        MeshReadiness: {
            advice: components["schemas"]["ReadinessAdvice"];
            /** @description The advice if all that is not known spoke for a mesh, where it is another one */
            couldBe?: components["schemas"]["ReadinessAdvice"];
            /** @description How much is known, each question by its weight, from 0 to 1 */
            coverage: number;
            reasons: components["schemas"]["ReadinessReason"][];
            unknown: components["schemas"]["ReadinessQuestionId"][];
            nextSteps: components["schemas"]["ReadinessStep"][];
            questions: components["schemas"]["ReadinessQuestion"][];
            /** @description What the catalog and the mesh know */
            facts: {
                domains: number;
                ownedDomains: number;
                products: number;
                /** @description With a contract in effect and an agreement in force */
                working: number;
                teams: number;
                teamSize?: number;
                /** @description Resources of the catalog that hold data */
                sources: number;
                decisions: number;
                medianHoursToDecision?: number;
                waiting: number;
                overdue: number;
                /** @description Data platforms on which access is granted without a person */
                platforms: number;
            };
            pilot?: components["schemas"]["ReadinessPilot"];
            mayAnswer: boolean;
            stateVersion: number;
            /** @description When what is known was read */
            at: string;
        };
        ReadinessCommand: {
            stateVersion: number;
            answers: {
                question: components["schemas"]["ReadinessQuestionId"];
                /** @description Left out, the answer is taken back */
                value?: components["schemas"]["ReadinessValue"];
            }[];
        };
        AskedCheck: {
            id: string;
            title: string;
            outcome: components["schemas"]["Outcome"];
            waived: boolean;
        };
        InitiativeProduct: {
            product: components["schemas"]["EntityLink"];
            domain: components["schemas"]["EntityLink"];
            owner: components["schemas"]["EntityLink"];
            criticality: string;
            asked: number;
            passed: number;
            /** @description What does not pass */
            lacking: components["schemas"]["AskedCheck"][];
        };
        InitiativeProductPage: {
            items: components["schemas"]["InitiativeProduct"][];
            nextCursor?: string;
            /** @description Where the reader may see all products */
            totalItems?: number;
        };
        ProductInitiatives: {
            items: {
                id: string;
                name: string;
                owner: components["schemas"]["EntityLink"];
                lastDay: string;
                until: string;
                asked: number;
                passed: number;
                lacking: components["schemas"]["AskedCheck"][];
            }[];
        };
        Letter: {
            subscribed: boolean;
            sentences: string[];
            /** @description Instant at which the next one is sent */
            nextAt: string;
        };
        LetterSubscription: {
            subscribed: boolean;
        };
        LevelCounts: {
            none: number;
            bronze: number;
            silver: number;
            gold: number;
        };
        Mover: {
            ref: string;
            title: string;
            /** @description Points of score in thirty days */
            points: number;
            value: number;
        };
        CheckTotal: {
            id: string;
            title: string;
            dimension: components["schemas"]["Dimension"];
            /** @description For which it fails */
            products: number;
            /** @description For which it is not known */
            unknown: number;
            /** @description That are exempted from it */
            waived: number;
            /** @description Points that the whole would have more if it passed everywhere */
            gain: number;
        };
        ScopeScores: {
            score: components["schemas"]["Score"];
            products: number;
            /** @description Of these; too new to count in the score */
            inGrace: number;
            levels: components["schemas"]["LevelCounts"];
            dimensions: components["schemas"]["DimensionScore"][];
            /** @description Checks that do not pass somewhere, the most points first */
            failing: components["schemas"]["CheckTotal"][];
            movers: {
                up: components["schemas"]["Mover"][];
                down: components["schemas"]["Mover"][];
            };
            /** @description Exemptions that hold */
            waivers: number;
            trend: components["schemas"]["ScorePoint"][];
            evaluatedAt: string;
        };
        DomainScorecard: components["schemas"]["ScopeScores"] & {
            domain: components["schemas"]["EntityLink"];
        };
        Mesh: components["schemas"]["ScopeScores"] & {
            dataReadiness: components["schemas"]["DataReadiness"];
            /** @description What to decide today, the most urgent first */
            decisions: components["schemas"]["MeshDecision"][];
            counts: {
                products: number;
                domains: number;
                contracts: number;
                agreements: number;
            };
            domains: {
                domain: components["schemas"]["EntityLink"];
                products: number;
                score: components["schemas"]["Score"];
                dimensions: components["schemas"]["DimensionScore"][];
                waivers: number;
            }[];
            access: components["schemas"]["AccessHealth"];
            return: components["schemas"]["MeshReturn"];
            /** @description When counts and figures were made */
            figuresAt: string;
        };
        /** @description Of products that are not retired */
        DataReadiness: {
            /** @description Critical products, and those of which each port has a contract in effect and was measured lately */
            critical: {
                products: number;
                covered: number;
            };
            /** @description How many could be used to train models */
            training: {
                products: number;
                documented: number;
                permitted: number;
                measured: number;
                /** @description All three */
                ready: number;
            };
        };
        MeshDecision: {
            /** @enum {string} */
            kind: "overdueDecisions" | "blocking" | "overdue" | "drift" | "failed" | "initiative" | "waiversEnding" | "fell" | "cheapest" | "unknown" | "unused";
            count?: number;
            /** @description Of a check or an initiative */
            id?: string;
            /** @description Of a product */
            ref?: string;
            title?: string;
            /** @description By which a product fell */
            points?: number;
            /** @description Points that the whole would have more */
            gain?: number;
        };
        AccessHealth: {
            /** @description Requests that wait for a decision */
            waiting: number;
            /** @description Steps that are open for longer than they are left before they escalate */
            overdueDecisions: number;
            medianHoursToDecision?: number;
            /** @description Grants that the platform refused */
            failed: number;
            /** @description Ended, but the access is still there */
            overdue: number;
            /** @description Differences between what is agreed and what is */
            drift: number;
            /** @description Who can see confidential and restricted data, and what for */
            sensitive: {
                agreements: number;
                consumers: number;
                purposes: {
                    purpose: string;
                    agreements: number;
                }[];
            };
        };
        /** @description What the mesh gives back */
        MeshReturn: {
            /** @description From when a product was first seen to its first contract in effect */
            medianDaysToContract?: number;
            /** @description To the first agreement that was approved */
            medianDaysToConsumer?: number;
            consumersPerProduct?: number;
            /** @description Products that nobody uses */
            unused: number;
            /** @description Share of agreements between products that cross domains, 0 to 1 */
            crossDomain?: number;
        };
        Policy: {
            version: string;
            classifications: {
                name: components["schemas"]["Classification"];
                description: string;
                accessSteps: components["schemas"]["Stages"];
                controls: string[];
                longestPeriod?: string;
                defaultNotice: string;
                legalBasisRequired: boolean;
            }[];
            purposes: {
                id: string;
                title: string;
                extraSteps: components["schemas"]["Stages"];
            }[];
            /** @description What happens to a step while nobody acts, as ISO 8601 durations */
            clocks: {
                remindAfter?: string;
                escalateAfter?: string;
                escalateTo: components["schemas"]["StepRole"][];
                lapseAfter: string;
            };
            checks: {
                id: string;
                title: string;
                dimension: components["schemas"]["Dimension"];
                why: string;
                fix: string;
                weight: number;
            }[];
            levels: {
                level: components["schemas"]["Level"];
                score: number;
                coverage: number;
            }[];
        };
        /** @description Where policies of their own hold, and the file that says so */
        PolicyScope: {
            domain?: components["schemas"]["EntityLink"];
            version: string;
            since?: string;
            source?: {
                /** @description Address or name of the file */
                name: string;
                /** @description When it was last tried */
                readAt: string;
                /** @description When what is in force was found in it */
                changedAt?: string;
            };
            /** @description What is wrong with the file as it was last found */
            findings: components["schemas"]["Finding"][];
        };
        PolicyDifference: {
            path: string;
            before?: string;
            after: string;
        };
        PolicyCheck: {
            id: string;
            title: string;
            dimension: components["schemas"]["Dimension"];
            why: string;
            fix: string;
            link?: string;
            weight: number;
            /** @enum {string} */
            severity: "minor" | "major" | "critical";
            /** @description Who decides on waivers */
            owner: string;
            blocks: boolean;
            /** @description First day on which it counts */
            effectiveFrom?: string;
            /** @description The day from which it counts, while it is only announced */
            countsFrom?: string;
            /** @description An expression, or the name of a rule */
            rule: string;
            /** @description To which products, in words */
            appliesTo?: string;
            /**
             * @description Whose policies it comes from, or was last changed by
             * @enum {string}
             */
            saidBy: "suite" | "mesh" | "domain";
            /** @description Products that fail it, waived ones left out; absent for those who may not know */
            failing?: number;
        };
        /** @description Policies as a file says them, apart from the checks */
        PolicyDocument: {
            controls?: {
                id: string;
                title: string;
                evidence: string;
            }[];
            classifications?: {
                name: components["schemas"]["Classification"];
                description?: string;
                controls: string[];
                accessSteps: components["schemas"]["Stages"];
                sameTeamPasses?: boolean;
                longestPeriod?: string;
                defaultNotice?: string;
                legalBasisRequired?: boolean;
                purposes?: string[];
            }[];
            purposes?: {
                id: string;
                title: string;
                extraSteps: components["schemas"]["Stages"];
            }[];
            /** @description Who approves a contract revision, by what it changes */
            revisions?: {
                classification: components["schemas"]["Classification"];
                first: components["schemas"]["Stages"];
                breaking: components["schemas"]["Stages"];
                warning: components["schemas"]["Stages"];
                safe: components["schemas"]["Stages"];
            }[];
            /** @description The groups behind the roles; owners come from the catalog */
            roles?: {
                role: components["schemas"]["StepRole"];
                domain?: components["schemas"]["EntityLink"];
                holders: components["schemas"]["EntityLink"][];
            }[];
            /** @description What happens to a step while nobody acts, and for how long access may be open that nobody approved, as ISO 8601 durations; never where one is left out */
            clocks?: {
                remindAfter?: string;
                escalateAfter?: string;
                escalateTo: components["schemas"]["StepRole"][];
                lapseAfter?: string;
                breakGlass?: string;
            };
            quality?: {
                completeness?: number;
                accuracy?: number;
                freshness?: string;
            };
            levels?: {
                name: components["schemas"]["Level"];
                score?: number;
                coverage?: number;
                checks?: string[];
            }[];
            residency?: {
                [key: string]: string[];
            };
            grace?: {
                products?: string;
                checks?: string;
            };
            waivers?: {
                longest?: string;
            };
            weights?: {
                [key: string]: number;
            };
            criticality?: {
                setBy?: string;
                confirmedBy?: string;
            };
        };
        Policies: {
            mesh: components["schemas"]["PolicyScope"];
            /** @description Domains with files of their own, of those that I may see */
            domains: components["schemas"]["PolicyScope"][];
            /** @description What holds where it was asked about */
            current: {
                domain?: components["schemas"]["EntityLink"];
                version: string;
                policies: components["schemas"]["PolicyDocument"];
                checks: components["schemas"]["PolicyCheck"][];
                /** @description What the file changes of what would hold without it */
                differences: components["schemas"]["PolicyDifference"][];
            };
        };
        PolicyVersion: {
            version: string;
            domain?: components["schemas"]["EntityLink"];
            /** @description When it was first in force */
            since: string;
            /** @description All of it, as a file would say it */
            policies: {
                [key: string]: unknown;
            };
        };
        /** @description What is filled in so far; other fields of a template are passed over */
        AuthoringForm: {
            name?: string;
            title?: string;
            description?: string;
            owner?: string;
            domain?: string;
            system?: string;
            type?: string;
            archetype?: string;
            lifecycle?: string;
            criticality?: string;
            classification?: string;
            ports?: {
                name?: string;
                title?: string;
                description?: string;
                type?: string;
                dataset?: string;
                columns?: components["schemas"]["AuthoringColumn"][];
            }[];
            /** @description What it takes in from other products */
            inputs?: {
                from?: {
                    product?: string;
                    port?: string;
                };
                purpose?: string;
                legalBasis?: string;
                lastDay?: string;
            }[];
            serviceObjectives?: {
                freshness?: string;
                completeness?: number;
                accuracy?: number;
                dashboard?: string;
            } & {
                [key: string]: unknown;
            };
            support?: {
                channel?: string;
                tool?: string;
                url?: string;
                description?: string;
            }[];
        } & {
            [key: string]: unknown;
        };
        AuthoringFinding: {
            /**
             * @description The names that are filled in, the descriptor, or the contract of a port
             * @enum {string}
             */
            about: "name" | "product" | "contract";
            port?: string;
            rule?: string;
            severity: components["schemas"]["Severity"];
            path: string;
            message: string;
        };
        AuthoringPreview: {
            findings: components["schemas"]["AuthoringFinding"][];
            /** @description What the contract of each port is held against, and who would decide on it; only of those without errors, in a form without errors */
            gates: {
                port: string;
                classification: components["schemas"]["Classification"];
                policies: components["schemas"]["PolicyResult"][];
                /** @description Whether a blocking policy fails */
                blocked: boolean;
                reason: string;
                policyVersion: string;
                /** @description Who would decide; nobody when it takes effect by itself */
                steps: components["schemas"]["Step"][];
            }[];
            /** @description What the strictest classification in it asks of those who want to use it */
            demands: {
                classification: components["schemas"]["Classification"];
                description?: string;
                controls: {
                    id: string;
                    title: string;
                }[];
                accessSteps: components["schemas"]["Stages"];
                sameTeamPasses: boolean;
                /** @description ISO 8601 duration */
                longestPeriod?: string;
                /** @description ISO 8601 duration */
                defaultNotice: string;
                legalBasisRequired: boolean;
                /** @description Titles of those that are permitted; all when absent */
                purposes?: string[];
            };
            /** @description What it would score as soon as it is in the catalog; absent while the catalog would refuse it */
            birth?: {
                policyVersion: string;
                score: components["schemas"]["Score"];
                /** @description Once its contracts are approved, with all else the same */
                approved: components["schemas"]["Score"];
                checks: components["schemas"]["AuthoringCheck"][];
            };
            /** @description Products that look like it, of those that I may see; at most 5, the most alike first */
            similar: {
                product: components["schemas"]["EntityLink"];
                description?: string;
                domain: components["schemas"]["EntityLink"];
                owner: components["schemas"]["EntityLink"];
                /** @description 0 to 1 */
                likeness: number;
                /** @description That both use */
                words: string[];
                /** @description That both have, by the names of the other one */
                columns: string[];
            }[];
        };
        AuthoringCheck: {
            id: string;
            title: string;
            dimension: components["schemas"]["Dimension"];
            why: string;
            fix: string;
            link?: string;
            /** @enum {string} */
            severity: "minor" | "major" | "critical";
            blocks: boolean;
            announced: boolean;
            countsFrom?: string;
            outcome: components["schemas"]["Outcome"];
            evidence: string;
            /** @description That the score would have more if it passed */
            points: number;
            /** @description Whether it passes once the contracts are approved */
            passesApproved?: boolean;
        };
        AuthoringText: {
            text: string;
            /**
             * @description `csv` is data with names in its first line, `columns` lists a column a row
             * @enum {string}
             */
            format: "sql" | "avro" | "jsonschema" | "dbt" | "csv" | "columns" | "protobuf" | "openapi" | "asyncapi";
            /**
             * @description Of SQL, and of the types that the others name; PostgreSQL when absent
             * @enum {string}
             */
            dialect?: "postgresql" | "snowflake" | "bigquery" | "databricks";
            /** @description Which of several tables, models or messages; the first when absent */
            object?: string;
        };
        AdoptionCommand: {
            /** @description Of a repository, a folder of one, or a file, at a host that the portal may read from */
            url: string;
            /** @description Reference to an entity, a group when it names no kind */
            owner: string;
            /** @description Reference to an entity, a domain when it names no kind */
            domain: string;
            /** @description Of the product; what the repository is called when absent */
            name?: string;
            title?: string;
            description?: string;
            /**
             * @description How others take data from it; analytical when absent
             * @enum {string}
             */
            type?: "analytical" | "event-driven" | "api" | "operational";
            /**
             * @description Source-aligned when absent
             * @enum {string}
             */
            archetype?: "source-aligned" | "aggregate" | "consumer-aligned";
            lifecycle?: string;
            /** @description Internal when absent */
            classification?: string;
            /**
             * @description Of SQL; PostgreSQL when absent
             * @enum {string}
             */
            dialect?: "postgresql" | "snowflake" | "bigquery" | "databricks";
            /** @description Ports that are wanted, by their names or those of their tables; all when absent */
            only?: string[];
            /** @description Whether to write over a data product, and contracts, that the repository has */
            anew?: boolean;
        };
        FoundPort: {
            name: string;
            type: string;
            /** @description The file that defines it */
            source: string;
        };
        Adoption: {
            /** @description As it was read */
            url: string;
            /** @description Its name */
            product: string;
            /** @description Those that are wanted; none where there are too many for a product */
            ports: {
                name: string;
                type: string;
                /** @description The file that defines it */
                source: string;
                /** @description The file of its contract */
                contract: string;
            }[];
            /** @description All that can be ports; at most 1,000 of totalFound */
            found: components["schemas"]["FoundPort"][];
            totalFound: number;
            /** @description What was not understood, was guessed, or is missing; at most 500 of totalNotes */
            notes: {
                /** @description Empty for the product as a whole */
                file: string;
                /** @description Where in it */
                path: string;
                /** @enum {string} */
                severity: "error" | "warning";
                /** @description For people */
                message: string;
            }[];
            totalNotes: number;
            /** @description The descriptor and the contracts */
            files: {
                /** @description Within the repository */
                path: string;
                bytes: number;
                /** @description Whether one is there already */
                replaces: boolean;
                /** @description Absent where there is too much of it to be shown */
                content?: string;
            }[];
        };
        AuthoringColumn: {
            name?: string;
            /** @enum {string} */
            type?: "string" | "integer" | "number" | "boolean" | "date" | "timestamp" | "object" | "array";
            required?: boolean;
            key?: boolean;
            classification?: string;
            personal?: boolean;
            description?: string;
        };
        AuthoringColumns: {
            /** @description Tables, models or messages of the text; at most 1,000 */
            objects: {
                name: string;
                description?: string;
                columns: number;
            }[];
            totalObjects: number;
            /** @description Whose columns these are */
            object: string;
            /** @description At most 2,000 */
            columns: components["schemas"]["AuthoringColumn"][];
            totalColumns: number;
            /** @description What was not understood, was guessed, or has no place in the form; at most 100 */
            notes: {
                /** @description Where in the text */
                path: string;
                message: string;
            }[];
            totalNotes: number;
        };
        /** @description Either a rule or a check */
        PolicyTry: {
            /** @description An expression over the facts of a product */
            rule?: string;
            /** @description A check as a file of policies has it, in YAML */
            check?: string;
            /** @description Entity reference; only products of it */
            domain?: string;
            cursor?: string;
        };
        PolicyTryPage: {
            counts: {
                pass: number;
                fail: number;
                "not-applicable": number;
                unknown: number;
            };
            items: {
                product: components["schemas"]["EntityLink"];
                outcome: components["schemas"]["Outcome"];
                evidence: string;
            }[];
            /** @description Products in all, where known */
            totalItems?: number;
            nextCursor?: string;
        };
        FactSchema: {
            /** @enum {string} */
            type: "object";
            properties: {
                [key: string]: unknown;
            };
            required: string[];
        } & {
            [key: string]: unknown;
        };
        FactCollector: {
            /** @description As rules name it: `product.collected.<id>` */
            id: string;
            title: string;
            /** @description ISO 8601 duration */
            every: string;
            /** @description ISO 8601 duration; what is older is unknown */
            freshFor: string;
            /** @description The last time that it was asked about all products */
            run?: {
                startedAt: string;
                endedAt: string;
                products: number;
                /** @description Products of which anything was another */
                changed: number;
                /** @description Answers that were not taken */
                refused: number;
                /** @description At most five */
                problems: string[];
            };
        };
        Platform: {
            provisioners: {
                id: string;
                type: string;
                available: boolean;
                message?: string;
            }[];
            collectors?: components["schemas"]["FactCollector"][];
            pause?: {
                paused: boolean;
                by?: components["schemas"]["EntityLink"];
                reason?: string;
                at?: string;
            };
            /** @description Whether I may pause granting and start reconciliations */
            mayOperate?: boolean;
        };
        /** @enum {string} */
        TaskState: "open" | "done" | "cannot" | "superseded";
        Task: {
            id: string;
            /** @enum {string} */
            kind: "grant" | "change" | "revoke";
            state: components["schemas"]["TaskState"];
            provisioner: string;
            agreement: string;
            product: components["schemas"]["EntityLink"];
            port: string;
            consumer: components["schemas"]["EntityLink"];
            environment: string;
            resources: string[];
            instructions: string;
            owner: components["schemas"]["EntityLink"];
            createdAt: string;
            dueAt: string;
            decidedBy?: components["schemas"]["EntityLink"];
            decidedAt?: string;
            /** @description What was attested, or why it cannot be done */
            words?: string;
            stateVersion: number;
            actions: ("done" | "cannot" | "reopen")[];
        };
        TaskPage: {
            items: components["schemas"]["Task"][];
            nextCursor?: string;
        };
        TaskCommand: {
            /** @enum {string} */
            action: "done" | "cannot" | "reopen";
            stateVersion: number;
            reason?: string;
            /** @description Asked for when something was taken back */
            attestation?: string;
        };
        PauseCommand: {
            paused: boolean;
            reason: string;
        };
        /**
         * @description missing: agreed and made, but not there any more; lingering: ended, but still there; unagreed: there, and nobody agreed to it
         * @enum {string}
         */
        DriftKind: "missing" | "lingering" | "unagreed";
        Drift: {
            id: string;
            kind: components["schemas"]["DriftKind"];
            provisioner: string;
            environment: string;
            container: string;
            principal: string;
            name: string;
            columns?: string[];
            agreement?: string;
            product?: components["schemas"]["EntityLink"];
            foundAt: string;
            seenAt: string;
            /** @enum {string} */
            outcome: "reported" | "inherited" | "repairing";
            note?: string;
        };
        DriftPage: {
            items: components["schemas"]["Drift"][];
            nextCursor?: string;
        };
        Reconciliation: {
            id: string;
            /** @enum {string} */
            state: "waiting" | "running" | "asks" | "done" | "failed" | "declined";
            /** @enum {string} */
            trigger: "schedule" | "demand";
            startedBy?: components["schemas"]["EntityLink"];
            startedAt: string;
            finishedAt?: string;
            compared: number;
            granted: number;
            missing: number;
            lingering: number;
            unagreed: number;
            inherited: number;
            repaired: number;
            wouldRevoke: number;
            problems: string[];
            decidedBy?: components["schemas"]["EntityLink"];
            decidedAt?: string;
            stateVersion: number;
        };
        /** @enum {string} */
        ImportKind: "bitol" | "dbt" | "openmetadata" | "datahub";
        /**
         * @description `error`: a file, product or contract is left out; `warning`: a part of one, or a guess
         * @enum {string}
         */
        ImportSeverity: "error" | "warning";
        /**
         * @description `complete`: the catalog has what was understood; `stopped`: it would have removed too much; `failed`: it could not be read. In both the catalog keeps what it had.
         * @enum {string}
         */
        ImportOutcome: "complete" | "stopped" | "failed";
        ImportNote: {
            file: string;
            path: string;
            severity: components["schemas"]["ImportSeverity"];
            message: string;
            product?: string;
        };
        ImportReport: {
            source: string;
            kind: components["schemas"]["ImportKind"];
            location: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt: string;
            outcome: components["schemas"]["ImportOutcome"];
            problem?: string;
            files: number;
            products: number;
            withNotes: number;
            leftOut: number;
            contracts: number;
            errors: number;
            warnings: number;
            notes: components["schemas"]["ImportNote"][];
        };
        ImportRun: {
            id: string;
            source: string;
            kind: components["schemas"]["ImportKind"];
            location: string;
            startedAt: string;
            endedAt: string;
            outcome: components["schemas"]["ImportOutcome"];
            /** @description Why it stopped or could not be read */
            problem?: string;
            /** @description Files that were looked into */
            files: number;
            /** @description Products that were taken */
            products: number;
            /** @description Of the products, those with notes */
            withNotes: number;
            /** @description Products that were not taken */
            leftOut: number;
            contracts: number;
            errors: number;
            warnings: number;
            /** @description Notes that were kept, errors first */
            kept: number;
        };
        ImportSource: {
            /** @description Its id in the configuration */
            source: string;
            last: components["schemas"]["ImportRun"];
            /** @description The runs that are remembered, the latest first */
            runs: components["schemas"]["ImportRun"][];
        };
        ImportSourcePage: {
            /** @description Whether I may have a source read now */
            mayImport: boolean;
            items: components["schemas"]["ImportSource"][];
            nextCursor?: string;
        };
        ImportRunDetail: {
            run: components["schemas"]["ImportRun"];
            items: components["schemas"]["ImportNote"][];
            nextCursor?: string;
        };
        ReconciliationPage: {
            items: components["schemas"]["Reconciliation"][];
            nextCursor?: string;
        };
        ReconciliationDecision: {
            confirm: boolean;
            stateVersion: number;
            reason: string;
        };
        DescriptorValidation: {
            valid: boolean;
            findings: {
                path: string;
                value?: unknown;
                expected: string;
                message: string;
            }[];
        };
        ContractValidation: {
            valid: boolean;
            findings: components["schemas"]["Finding"][];
            view?: components["schemas"]["ContractView"];
        };
        Change: {
            entityRef: string;
            /** @description Of the entity as it was reported */
            hash?: string;
        };
    };
    responses: {
        /** @description Problem details (RFC 9457) beside the body that the portal's clients read; under the name application/problem+json for who accepts that. 400 the request is not what this document says, 401 nobody is signed in, 403 this person may not, 404 it is not there or not shown to them, 409 not in the state it is in, 413 too large, 422 a document or a text with errors, 500 the mesh failed, 503 another service of the portal failed */
        Refusal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
    };
    parameters: {
        Namespace: string;
        Name: string;
        /** @description Of the message, the same when it is sent again (Standard Webhooks) */
        WebhookId: string;
        /** @description When it is sent, in seconds since 1970; five minutes old at most */
        WebhookTimestamp: string;
        /** @description `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; several, separated by spaces, while a secret is being rotated */
        WebhookSignature: string;
        Id: string;
        /** @description From `nextCursor` of the page before */
        Cursor: string;
        Limit: number;
        ExportFormat: "csv" | "json" | "ndjson";
        /** @description Entity reference of a data product */
        HistoryProduct: string;
        /** @description How a product stands to what is asked */
        InitiativeStanding: "failing" | "waived" | "satisfied";
        /** @description Entity reference */
        InitiativeDomain: string;
        /** @description Entity reference */
        InitiativeOwner: string;
        /** @description What it happened to */
        HistoryKind: "revision" | "agreement" | "grant" | "delegation" | "platform" | "person" | "policy" | "waiver" | "initiative" | "readiness";
        /** @description Id of an agreement, a revision or a grant */
        HistorySubject: string;
        /** @description Entity reference of a person, or system */
        HistoryActor: string;
        HistoryAction: string[];
        /** @description From this instant on */
        HistoryFrom: string;
        /** @description Before this instant */
        HistoryTo: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signed-in person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listProducts: {
        parameters: {
            query?: {
                search?: string;
                /** @description Entity reference */
                domain?: string;
                /** @description Entity reference */
                owner?: string;
                archetype?: components["schemas"]["Archetype"];
                classification?: components["schemas"]["Classification"];
                level?: components["schemas"]["Level"];
                criticality?: string;
                lifecycle?: string;
                /** @description Id of a check that they fail, and from which they are not exempted */
                failing?: string;
                /** @description Id of a check whose outcome is not known */
                unknown?: string;
                /** @description Id of a check that the product is exempted from; `any` for any, `ending` for one that ends within two weeks */
                waived?: string;
                /** @description Only those that nobody uses, by agreement or by lineage */
                unused?: "true";
                /** @description Whether each port is contracted and measured (covered), or what of that and of its documentation holds for training models */
                ready?: "covered" | "uncovered" | "documented" | "permitted" | "measured" | "training";
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, ordered by title */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductDetail"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getScorecard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scorecard */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scorecard"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getScore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its score, by quality as well */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityScore"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getBadge: {
        parameters: {
            query?: {
                /** @description What stands on the left of it */
                label?: string;
            };
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            /** @description It is the one that the caller has */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    listScores: {
        parameters: {
            query?: {
                domain?: string;
                owner?: string;
                level?: components["schemas"]["Level"];
                criticality?: string;
                lifecycle?: string;
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of scores, by title of the product */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityScorePage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listObservations: {
        parameters: {
            query?: {
                grain?: "hour" | "day";
                port?: string;
                environment?: string;
                /** @description freshness, completeness, accuracy, volume, test, schema or custom:<name> */
                metric?: string;
                object?: string;
                /** @description What begins at this instant or later */
                from?: string;
                /** @description What begins before this instant */
                to?: string;
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of roll-ups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObservedRollUpPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getServiceLevels: {
        parameters: {
            query?: {
                port?: string;
                /** @description prod when absent */
                environment?: string;
            };
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By port */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceLevels"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listIncidents: {
        parameters: {
            query?: {
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of incidents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    reportObservations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObservationReport"];
            };
        };
        responses: {
            /** @description What became of each */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObservationReceipt"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    reportOfTool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                format: "dbt" | "great-expectations" | "soda" | "datacontract-cli" | "testgen" | "openlineage";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportOfTool"];
            };
        };
        responses: {
            /** @description What became of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportReceipt"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contract */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listRevisions: {
        parameters: {
            query?: {
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    submitRevision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Submission"];
            };
        };
        responses: {
            /** @description The revision of the content; `created` says whether it is new */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionAnswer"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    previewRevision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentBody"];
            };
        };
        responses: {
            /** @description What would follow */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Impact"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getGate: {
        parameters: {
            query?: {
                version?: string;
                /** @description Content address as revisions have it */
                hash?: string;
            };
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether it may */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gate"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    checkGate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentBody"];
            };
        };
        responses: {
            /** @description Whether it may */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gate"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getRevision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revision */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionDetail"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    actOnRevision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevisionCommand"];
            };
        };
        responses: {
            /** @description The revision after the action */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionDetail"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listSimilarRevisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The most alike first, at most ten */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarRevisions"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    compareRevisions: {
        parameters: {
            query: {
                /** @description Id of the other revision */
                with: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Both, and what changed between them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionComparison"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listAgreementsOfRevision: {
        parameters: {
            query?: {
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listAffectedAgreements: {
        parameters: {
            query?: {
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, by consumer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AffectedAgreement"][];
                        nextCursor?: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listDownstreamProducts: {
        parameters: {
            query?: {
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DownstreamProduct"][];
                        nextCursor?: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listChangesAhead: {
        parameters: {
            query?: {
                /** @description Only those of this agreement */
                agreement?: string;
                /** @description Only those that nobody has answered */
                unanswered?: boolean;
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeAheadPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listAgreements: {
        parameters: {
            query: {
                /** @description `consumer`, agreements and requests of those I speak for; `provider`, those of the products I own; `product`, all of one product, for its owners, its domain's owners and governance */
                scope: "consumer" | "provider" | "product";
                /** @description Entity reference, for scope `product` */
                product?: string;
                state?: components["schemas"]["AgreementState"][];
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    requestAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreementRequest"];
            };
        };
        responses: {
            /** @description The request */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementDetail"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    requestAgreements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: components["schemas"]["AgreementRequest"][];
                };
            };
        };
        responses: {
            /** @description The requests, in the order that they were given */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requestId: string;
                        items: components["schemas"]["AgreementDetail"][];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    previewAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreementPreviewRequest"];
            };
        };
        responses: {
            /** @description What would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementPreview"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    exportAgreements: {
        parameters: {
            query: {
                format?: components["parameters"]["ExportFormat"];
                /** @description As for the list of agreements */
                scope: "consumer" | "provider" | "product";
                /** @description Entity reference, for scope `product` */
                product?: string;
                state?: components["schemas"]["AgreementState"][];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows, streamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/json": Record<string, never>[];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listAgreementCosts: {
        parameters: {
            query: {
                /** @description As for the list of agreements */
                scope: "consumer" | "provider" | "product";
                /** @description Entity reference, for scope `product` */
                product?: string;
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sums over all, and one page of them by consumer and product */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementCosts"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    breakGlass: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BreakGlassRequest"];
            };
        };
        responses: {
            /** @description The agreement, which is active and ends by itself */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementDetail"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    renewAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenewalRequest"];
            };
        };
        responses: {
            /** @description The request, bound to the agreement by `renews` */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementDetail"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    moveAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveRequest"];
            };
        };
        responses: {
            /** @description The new agreement, bound to the old one by `movedFrom` */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementDetail"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agreement */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementDetail"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    actOnAgreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description "return=minimal" (RFC 7240, section 4.2) for no body: for those who decide on many and look at none afterwards */
                Prefer?: string;
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreementCommand"];
            };
        };
        responses: {
            /** @description The agreement after the action */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementDetail"];
                };
            };
            /** @description It is done; nothing more was asked for */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    listReviews: {
        parameters: {
            query: {
                /** @description `stuck`, for platform engineers: steps that nobody can fill as things stand, and those that went on waiting after they were escalated. A page may be short before the last */
                view: "waiting" | "decided" | "all" | "stuck";
                /** @description What waits the longest, is due first, or risks the most; what was decided is always newest first */
                sort?: "since" | "due" | "risk";
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    decideOnReviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkDecision"];
            };
        };
        responses: {
            /** @description What became of each, in the order of the request */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: components["schemas"]["BulkResult"][];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    reassignStep: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reassignment"];
            };
        };
        responses: {
            /** @description It waits for them now */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    listSimilarRequests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts, and the last few */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarRequests"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listAgreementComments: {
        parameters: {
            query?: {
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    addAgreementComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description The comment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listRevisionComments: {
        parameters: {
            query?: {
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    addRevisionComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description The comment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listDelegations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All that are not over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Delegation"][];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    createDelegation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DelegationRequest"];
            };
        };
        responses: {
            /** @description The delegation */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delegation"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    revokeDelegation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It no longer holds */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMesh: {
        parameters: {
            query?: {
                domain?: string;
                owner?: string;
                criticality?: string;
                lifecycle?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Scores, levels, domains, trend and access */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mesh"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getDomainScorecard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Score, levels, qualities, trend, and what fails */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainScorecard"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    requestWaiver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaiverRequest"];
            };
        };
        responses: {
            /** @description What was asked for */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waiver"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    confirmCriticality: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CriticalityCommand"];
            };
        };
        responses: {
            /** @description What counts now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductCriticality"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listWaivers: {
        parameters: {
            query?: {
                /** @description That wait for me, of products that are mine, or all */
                view?: "waiting" | "mine" | "all";
                product?: string;
                /** @description Only those of which something can still become */
                open?: boolean;
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of waivers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaiverPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    actOnWaiver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaiverCommand"];
            };
        };
        responses: {
            /** @description The waiver as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waiver"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listProductInitiatives: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The initiatives, the first to end first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductInitiatives"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listInitiatives: {
        parameters: {
            query?: {
                /** @description Open ones, the first to end first; or those that are over, the last first */
                view?: "open" | "over";
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of initiatives */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InitiativePage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    createInitiative: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InitiativeTerms"];
            };
        };
        responses: {
            /** @description The initiative */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InitiativeDetail"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getInitiative: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The initiative */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InitiativeDetail"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    actOnInitiative: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InitiativeCommand"];
            };
        };
        responses: {
            /** @description The initiative as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InitiativeDetail"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listInitiativeProducts: {
        parameters: {
            query?: {
                /** @description How a product stands to what is asked */
                standing?: components["parameters"]["InitiativeStanding"];
                /** @description Entity reference */
                domain?: components["parameters"]["InitiativeDomain"];
                /** @description Entity reference */
                owner?: components["parameters"]["InitiativeOwner"];
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of products, by title */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InitiativeProductPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    exportInitiative: {
        parameters: {
            query?: {
                format?: components["parameters"]["ExportFormat"];
                /** @description How a product stands to what is asked */
                standing?: components["parameters"]["InitiativeStanding"];
                /** @description Entity reference */
                domain?: components["parameters"]["InitiativeDomain"];
                /** @description Entity reference */
                owner?: components["parameters"]["InitiativeOwner"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows, streamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/json": Record<string, never>[];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getLetter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The letter */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Letter"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    subscribeToLetter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LetterSubscription"];
            };
        };
        responses: {
            /** @description The letter, with whether I want it now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Letter"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Questions, answers, a recommendation with its reasons, and a candidate for a pilot */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeshReadiness"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    answerReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadinessCommand"];
            };
        };
        responses: {
            /** @description What it comes to now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeshReadiness"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listContinuations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest hundred */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContinuationList"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    actOnContinuation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContinuationCommand"];
            };
        };
        responses: {
            /** @description What is left of mine */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContinuationList"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy in force */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPolicies: {
        parameters: {
            query?: {
                /** @description Entity reference; what holds in the whole mesh when absent */
                domain?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policies in force, with what is wrong with their files */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policies"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPolicyVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policies */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersion"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getFactSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schema (draft-07) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactSchema"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    tryPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyTry"];
            };
        };
        responses: {
            /** @description What it says about a part of them, and where to go on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyTryPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPlatform: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The data platform as far as the portal is connected to it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Platform"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    pauseGrants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseCommand"];
            };
        };
        responses: {
            /** @description The platform after that */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Platform"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listReconciliations: {
        parameters: {
            query?: {
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconciliationPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    startReconciliation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The run, which goes on in the background; one that runs already where there is one */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reconciliation"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    decideOnReconciliation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReconciliationDecision"];
            };
        };
        responses: {
            /** @description The run after the decision */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reconciliation"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listDrift: {
        parameters: {
            query?: {
                kind?: components["schemas"]["DriftKind"];
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of differences, the latest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listImports: {
        parameters: {
            query?: {
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sources by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportSourcePage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    reportImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportReport"];
            };
        };
        responses: {
            /** @description Taken down */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getImport: {
        parameters: {
            query?: {
                severity?: components["schemas"]["ImportSeverity"];
                /** @description A part of the file, the message or the name of the product */
                search?: string;
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run and a page of its notes, by file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRunDetail"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    startImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id in the configuration */
                source: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The catalog is asked */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    exportImport: {
        parameters: {
            query?: {
                format?: components["parameters"]["ExportFormat"];
                severity?: components["schemas"]["ImportSeverity"];
                /** @description A part of the file, the message or the name of the product */
                search?: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows, streamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/json": Record<string, never>[];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listTasks: {
        parameters: {
            query?: {
                /** @description Of my groups, or of all for platform engineers and governance */
                scope?: "mine" | "all";
                state?: components["schemas"]["TaskState"][];
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tasks, what is due first comes first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    actOnTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskCommand"];
            };
        };
        responses: {
            /** @description The task after the action */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    previewProduct: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    form: components["schemas"]["AuthoringForm"];
                };
            };
        };
        responses: {
            /** @description What would be found, who would decide, and what it would score */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthoringPreview"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    readColumns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthoringText"];
            };
        };
        responses: {
            /** @description The columns, and what of the text they do not say */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthoringColumns"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    readAdoption: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdoptionCommand"];
            };
        };
        responses: {
            /** @description Ports, what was not understood, and the files */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Adoption"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    validateDataProduct: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entity: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Findings, none when the catalog would take it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DescriptorValidation"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    validateContract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    document: string;
                };
            };
        };
        responses: {
            /** @description Findings, and the document for people when it can be read */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractValidation"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    reportChanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    changes: components["schemas"]["Change"][];
                };
            };
        };
        responses: {
            /** @description Taken down */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    listHistory: {
        parameters: {
            query?: {
                /** @description Entity reference of a data product */
                product?: components["parameters"]["HistoryProduct"];
                /** @description What it happened to */
                kind?: components["parameters"]["HistoryKind"];
                /** @description Id of an agreement, a revision or a grant */
                subject?: components["parameters"]["HistorySubject"];
                /** @description Entity reference of a person, or system */
                actor?: components["parameters"]["HistoryActor"];
                action?: components["parameters"]["HistoryAction"];
                /** @description From this instant on */
                from?: components["parameters"]["HistoryFrom"];
                /** @description Before this instant */
                to?: components["parameters"]["HistoryTo"];
                /** @description From `nextCursor` of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    exportHistory: {
        parameters: {
            query?: {
                format?: components["parameters"]["ExportFormat"];
                /** @description Entity reference of a data product */
                product?: components["parameters"]["HistoryProduct"];
                /** @description What it happened to */
                kind?: components["parameters"]["HistoryKind"];
                /** @description Id of an agreement, a revision or a grant */
                subject?: components["parameters"]["HistorySubject"];
                /** @description Entity reference of a person, or system */
                actor?: components["parameters"]["HistoryActor"];
                action?: components["parameters"]["HistoryAction"];
                /** @description From this instant on */
                from?: components["parameters"]["HistoryFrom"];
                /** @description Before this instant */
                to?: components["parameters"]["HistoryTo"];
                /** @description Sequence after which to go on */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows, streamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/json": Record<string, never>[];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getHistoryVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The verification */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    verifyHistory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                since?: number;
                limit?: number;
                /** @description Seconds */
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One batch; possibly none of it shown to this reader */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    erasePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /** @description How systems that decide on steps name the person, beside what the catalog knows (display name, mail address). Of somebody whom only such a system knows it is all there is */
                    names?: string[];
                };
            };
        };
        responses: {
            /** @description What was erased */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erased"];
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    answerExternalStep: {
        parameters: {
            query?: never;
            header: {
                /** @description Of the message, the same when it is sent again (Standard Webhooks) */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When it is sent, in seconds since 1970; five minutes old at most */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; several, separated by spaces, while a secret is being rotated */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                system: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExternalAnswer"];
            };
        };
        responses: {
            /** @description It counts, or was taken before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "taken" | "repeated";
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    answerGrantCall: {
        parameters: {
            query?: never;
            header: {
                /** @description Of the message, the same when it is sent again (Standard Webhooks) */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description When it is sent, in seconds since 1970; five minutes old at most */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /** @description `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; several, separated by spaces, while a secret is being rotated */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path: {
                platform: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlatformAnswer"];
            };
        };
        responses: {
            /** @description It counts, was taken before, or the grant has moved on meanwhile: then it is looked at */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "taken" | "repeated" | "stale";
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
}
