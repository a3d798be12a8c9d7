using System.Collections.Immutable;
using Yicheng.Identity.Rights;

namespace Yicheng.Identity.Contracts;

/// <summary>What somebody who acts is to the city.</summary>
public enum ActorKind
{
    /// <summary>Nobody is signed in.</summary>
    Nobody,

    /// <summary>A resident, for themselves.</summary>
    Resident,

    /// <summary>A person who acts for an organisation with a unified credit code.</summary>
    OrganisationAgent,

    /// <summary>Somebody who works for an organ of the city.</summary>
    Staff,

    /// <summary>A foreign system with a token.</summary>
    Machine,

    /// <summary>The city itself: jobs, timers, the demo.</summary>
    System,
}

/// <summary>Somebody who asks for something, as they stand at one moment. Immutable; every decision about rights is made from it alone.</summary>
/// <param name="Id">The account; <see cref="Guid.Empty"/> for nobody.</param>
/// <param name="Name">Name as others see it.</param>
/// <param name="Kind">What they are to the city.</param>
public sealed record Actor(Guid Id, string Name, ActorKind Kind)
{
    /// <summary>Nobody.</summary>
    public static readonly Actor Nobody = new(Guid.Empty, "", ActorKind.Nobody);

    /// <summary>The city itself, which may everything: for jobs and timers, never for a request.</summary>
    public static readonly Actor System = new(new Guid("00000000-0000-7000-8000-000000000001"), "系统", ActorKind.System);

    /// <summary>Key of the organ that a member of staff works for.</summary>
    public string? Organisation { get; init; }

    /// <summary>Twelve-digit code of the division they work or live in.</summary>
    public string? Region { get; init; }

    /// <summary>Unified credit code of the organisation that an agent acts for.</summary>
    public string? CreditCode { get; init; }

    /// <summary>Citizen number (GB 11643) of a person whose account has one; null for staff, machines and accounts without.</summary>
    public string? CitizenNumber { get; init; }

    /// <summary>All grants, also those not yet or no longer in force, so that a refusal can say so.</summary>
    public ImmutableArray<Grant> Grants { get; init; } = [];

    /// <summary>City time for which the decisions hold.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Whether anybody is signed in.</summary>
    public bool IsSignedIn => Kind != ActorKind.Nobody;

    /// <summary>Whether this one may act on matters of a kind, in an organisation and a region.</summary>
    /// <param name="act">Such as <c>case.read</c> or <c>task.examine</c>.</param>
    /// <param name="kind">Code of the item or of the data; the grant names it, its beginning with a star, or <c>*</c>.</param>
    /// <param name="organisation">Key of the organ responsible; null where the matter belongs to none yet.</param>
    /// <param name="region">Twelve-digit code of the division; null where it lies in none.</param>
    public Decision May(string act, string kind, string? organisation, string? region)
    {
        if (Kind == ActorKind.System)
        {
            return Decision.Yes;
        }

        return Through(act, kind, organisation, region) is null ? Decision.No(Explanation.Of(this, act, kind, organisation, region)) : Decision.Yes;
    }

    /// <summary>The grant by which this one may; null where they may not. The decision of <see cref="May"/>, with its ground.</summary>
    /// <inheritdoc cref="May" path="/param"/>
    public Grant? Through(string act, string kind, string? organisation, string? region)
    {
        foreach (var grant in Grants)
        {
            if (grant.Acts.Contains(act) && grant.IsInForce(At) && grant.CoversKind(kind) && grant.CoversOrganisation(organisation) && grant.CoversRegion(region) && Excluded(grant) is null)
            {
                return grant;
            }
        }

        return null;
    }

    /// <summary>Whether this one may act somewhere, on something: for menus and for the door of a page, which then asks about each matter.</summary>
    public Decision MayAnywhere(string act)
    {
        if (Kind == ActorKind.System)
        {
            return Decision.Yes;
        }

        foreach (var grant in Grants)
        {
            if (grant.Acts.Contains(act) && grant.IsInForce(At) && Excluded(grant) is null)
            {
                return Decision.Yes;
            }
        }

        return Decision.No(Explanation.Of(this, act));
    }

    /// <summary>The grants in force that hold an act: what a list is filtered by.</summary>
    public IEnumerable<Grant> GrantsOf(string act) => Grants.Where(grant => grant.Acts.Contains(act) && grant.IsInForce(At) && Excluded(grant) is null);

    /// <summary>Another grant in force that may not be held together with this one; null where there is none.</summary>
    internal Grant? Excluded(Grant grant)
    {
        if (grant.Excludes.Count > 0)
        {
            foreach (var other in Grants)
            {
                if (grant.Excludes.Contains(other.Role) && other.IsInForce(At))
                {
                    return other;
                }
            }
        }

        return null;
    }
}
