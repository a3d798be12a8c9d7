using Yicheng.Cases.Definitions;
using Yicheng.Cases.Filing;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Reading;

/// <summary>Shows full numbers to those who may see them and say what for (Personal Information Protection Law, article 6: only what the purpose needs).</summary>
internal static class Revealing
{
    public const int Shortest = 2;
    public const int Longest = 200;

    public static Refusal? Check(string? purpose) => purpose?.Trim() is { Length: >= Shortest and <= Longest }
        ? null
        : Refusal.Invalid("purpose", new LocalText("请写明查看完整号码的用途，{0} 到 {1} 字，当事人会看到", Shortest, Longest), "purpose-required");

    /// <summary>The case for a reader with a purpose. A refusal is decided before anything is recorded as seen.</summary>
    public static async Task<Result<CaseRows>> ReadAsync(CityDb db, CaseKinds kinds, Reader reader, string number, CancellationToken cancellationToken)
    {
        var masked = await OneCase.ReadAsync(db, kinds, reader with { Trail = null }, number, cancellationToken);
        if (masked.IsRefused)
        {
            return masked;
        }

        if (!CaseViews.MayReveal(reader, masked.Value))
        {
            var row = masked.Value.Case;
            return reader.Actor.May(CaseRights.ReadPersonal, row.Kind, row.Organisation, row.Region).RefusalFor(reader.Actor) ?? Refusal.Forbidden("您没有查看完整号码的权限");
        }

        await LookUps.RecordAsync(reader, masked.Value.Case, masked.Value.Tasks);
        return masked;
    }
}
