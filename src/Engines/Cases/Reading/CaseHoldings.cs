using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Reading;

/// <summary>The matters and certificates that the city holds on somebody.</summary>
internal sealed class CaseHoldings(CaseReader cases) : IPersonalHoldings
{
    private const int Most = 1000;

    public string System => "办件与证照";

    public async Task<IReadOnlyList<HeldData>> ReadAsync(CityDb db, Actor owner, CancellationToken cancellationToken)
    {
        if (owner.Kind is not (ActorKind.Resident or ActorKind.OrganisationAgent))
        {
            return [];
        }

        var held = new List<HeldData>();
        string? after = null;
        do
        {
            var page = await cases.MineAsync(db, owner, after, PageKey.Most, cancellationToken);
            held.AddRange(page.Items.Select(line => new HeldData("办件", $"{line.Title} {line.Number}", $"/my/cases/{line.Number}")));
            after = page.Next;
        }
        while (after is not null && held.Count < Most);

        held.AddRange((await cases.MyCertificatesAsync(db, owner, cancellationToken)).Select(certificate => new HeldData("证照", certificate.Number)));
        return held;
    }
}
