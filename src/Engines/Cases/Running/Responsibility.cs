using Yicheng.Cases.Contracts;
using Yicheng.Cases.Definitions;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Running;

/// <summary>Which organisation is responsible for a kind in a region.</summary>
internal static class Responsibility
{
    /// <summary>
    /// The department's counterpart at the nearest level that exercises the kind; towns and villages, which have no departments, act through their own window by
    /// delegation (行政许可法 Art. 24). Null where the region lies above every such level.
    /// </summary>
    public static Organisation? Implementing(InForce city, CaseKind kind, string region)
    {
        for (var at = city.Regions.Find(region); at is not null; at = city.Regions.Find(at.ParentCode))
        {
            if ((kind.Levels.Count == 0 || kind.Levels.Contains(at.Level)) && (Own(city, kind, at) ?? (kind.Levels.Count == 0 ? null : Delegated(city, at))) is { } organisation)
            {
                return organisation;
            }
        }

        return null;
    }

    /// <summary>The outer window: the service centre of the nearest level that exercises the kind.</summary>
    public static Organisation? Window(InForce city, string region, CaseKind kind)
    {
        for (var at = city.Regions.Find(region); at is not null; at = city.Regions.Find(at.ParentCode))
        {
            if ((kind.Levels.Count == 0 || kind.Levels.Contains(at.Level))
                && city.Organisations.In(at.Code).FirstOrDefault(organisation => organisation.Kind == OrganisationKind.Window) is { } window)
            {
                return window;
            }
        }

        return null;
    }

    private static Organisation? Own(InForce city, CaseKind kind, Region at) =>
        city.Organisations.Counterpart(kind.Department, at.Code) is { } organisation && organisation.RegionCode == at.Code ? organisation : null;

    private static Organisation? Delegated(InForce city, Region at) => at.Level < RegionLevel.Town
        ? null
        : city.Organisations.In(at.Code).FirstOrDefault(organisation => organisation.Kind is OrganisationKind.Window or OrganisationKind.ServiceStation);
}
