using Yicheng.Identity.SecurityEvents;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.SigningIn;

/// <summary>Somebody who has to wait before the next password.</summary>
/// <param name="Until">When it makes sense again, to the minute, never earlier.</param>
/// <param name="Staff">Whether a name was typed that staff and firms' agents have; it says nothing of whether an account has it.</param>
internal sealed record LockedOut(string Until, bool Staff)
{
    public static LockedOut For(string login, DateTimeOffset until, City city) => new(
        EventBook.Minute(until.AddMinutes(1), city.Get<CityProfile>().Offset),
        !login.Contains('@', StringComparison.Ordinal) && login.Any(char.IsAsciiLetter) && CitizenNumber.Check(login.Trim().ToUpperInvariant(), DateOnly.MaxValue) is not null);
}
