using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Contracts;

/// <summary>What is held of the person behind an account, for filling in their own forms. Personal data: show it to nobody else.</summary>
/// <param name="Account">The account.</param>
/// <param name="Kind">What they are to the city.</param>
/// <param name="Name">Name.</param>
/// <param name="CitizenNumber">Citizen number; null where it was not given.</param>
/// <param name="Phone">Mobile number; null where it was not given.</param>
/// <param name="Address">Address; null where it was not given.</param>
/// <param name="Region">Twelve-digit code of the division; null where it was not given.</param>
/// <param name="Firm">The organisation that an agent acts for; null for others.</param>
public sealed record Profile(
    Guid Account, ActorKind Kind, string Name, string? CitizenNumber, string? Phone, string? Address, string? Region, FirmProfile? Firm);

/// <summary>An organisation with a unified credit code.</summary>
/// <param name="CreditCode">Unified credit code.</param>
/// <param name="Name">Registered name.</param>
/// <param name="Region">Twelve-digit code of the division.</param>
/// <param name="Address">Registered address.</param>
public sealed record FirmProfile(string CreditCode, string Name, string Region, string Address);

/// <summary>Looks up profiles. Every caller is answerable for the reading: ask only in the person's own matter.</summary>
public static class Profiles
{
    /// <summary>The profile of an account; null where there is none.</summary>
    public static async Task<Profile?> FindProfileAsync(this CityDb db, Guid account, CancellationToken cancellationToken) =>
        await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == account, cancellationToken) is { } found
            ? await OfAsync(db, found, cancellationToken)
            : null;

    /// <summary>The resident with a citizen number; null where none has an account.</summary>
    public static async Task<Profile?> FindResidentAsync(this CityDb db, FieldCipher cipher, string citizenNumber, CancellationToken cancellationToken)
    {
        var index = cipher.BlindIndex(citizenNumber);
        return await db.Set<Account>().AsNoTracking()
            .FirstOrDefaultAsync(a => a.Kind == ActorKind.Resident && a.CitizenNumberIndex == index, cancellationToken) is { } found
                ? await OfAsync(db, found, cancellationToken)
                : null;
    }

    /// <summary>The organisation with a credit code; null where none of its agents has an account.</summary>
    public static async Task<FirmProfile?> FindFirmAsync(this CityDb db, string creditCode, CancellationToken cancellationToken) =>
        await db.Set<Firm>().AsNoTracking().FirstOrDefaultAsync(f => f.CreditCode == creditCode, cancellationToken) is { } firm
            ? new FirmProfile(firm.CreditCode, firm.Name, firm.Region, firm.Address)
            : null;

    private static async Task<Profile> OfAsync(CityDb db, Account account, CancellationToken cancellationToken) => new(
        account.Id,
        account.Kind,
        account.Name,
        account.CitizenNumber,
        account.Phone,
        account.Address,
        account.Region,
        account.CreditCode is null ? null : await db.FindFirmAsync(account.CreditCode, cancellationToken));
}
