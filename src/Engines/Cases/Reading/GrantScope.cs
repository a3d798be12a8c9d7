using Yicheng.Identity.Contracts;

namespace Yicheng.Cases.Reading;

/// <summary>
/// The organisations, or else the regions, that grants reach: what a query can filter by cheaply. It lets through more than the grants do; each row is then
/// asked about for itself.
/// </summary>
internal sealed class GrantScope
{
    private const int MostOrganisations = 200;

    private GrantScope(List<string>? organisations, string prefix, bool nothing) => (Organisations, RegionPrefix, IsNothing) = (organisations, prefix, nothing);

    /// <summary>Codes, or null where there are too many to name.</summary>
    public List<string>? Organisations { get; }

    /// <summary>What region codes begin with; empty for the whole city.</summary>
    public string RegionPrefix { get; }

    public bool IsNothing { get; }

    public static GrantScope Of(Actor actor, Func<string, bool> act)
    {
        if (actor.Kind == ActorKind.System)
        {
            return new(null, "", nothing: false);
        }

        var grants = actor.Grants.Where(grant => grant.IsInForce(actor.At) && grant.Acts.Any(act)).ToList();
        if (grants.Count == 0)
        {
            return new(null, "", nothing: true);
        }

        var organisations = grants.Exists(grant => grant.Organisation is null) ? null : grants.SelectMany(grant => grant.Organisations).Distinct().ToList();
        return new(organisations is { Count: <= MostOrganisations } ? organisations : null, Common(grants), nothing: false);
    }

    private static string Common(List<Grant> grants)
    {
        var common = grants[0].RegionPrefix;
        foreach (var grant in grants)
        {
            var length = 0;
            while (length < common.Length && length < grant.RegionPrefix.Length && common[length] == grant.RegionPrefix[length])
            {
                length++;
            }

            common = common[..length];
        }

        return common;
    }
}
