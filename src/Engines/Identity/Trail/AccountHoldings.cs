using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Trail;

/// <summary>What the account itself holds.</summary>
internal sealed class AccountHoldings : IPersonalHoldings
{
    public string System => "统一身份";

    public async Task<IReadOnlyList<HeldData>> ReadAsync(CityDb db, Actor owner, CancellationToken cancellationToken)
    {
        if (await db.FindProfileAsync(owner.Id, cancellationToken) is not { } profile)
        {
            return [];
        }

        (string What, string? Value)[] held =
        [
            ("姓名", profile.Name), ("身份证号", profile.CitizenNumber), ("手机号", profile.Phone), ("地址", profile.Address), ("代表企业", profile.Firm?.Name),
        ];
        return [.. held.Where(one => one.Value is not null).Select(one => new HeldData(one.What, one.Value!, "/account"))];
    }
}
