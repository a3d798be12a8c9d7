using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Passwords;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Registering;

/// <summary>What a resident says of themselves to have an account.</summary>
internal sealed record NewResident(string Name, string CitizenNumber, string Phone, string Password);

/// <summary>Opens accounts for residents.</summary>
internal sealed class Registration(UserManager<Account> accounts, CityDb db, CommandQueue queue, FieldCipher cipher, CityHolder city, TimeProvider clock)
{
    /// <summary>Accounts that one network may open in <see cref="Attempts.Window"/>; a service hall's own computers open more than a home's.</summary>
    private const int MostOnNetwork = 30;

    private const int LongestName = 50;

    /// <summary>
    /// Opens the account. A number or phone that has one already is refused in the same words for both, with the way on for the honest: sign in, or come to the counter.
    /// </summary>
    public async Task<Result<Account>> OpenAsync(NewResident asked, string network, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var errors = WhatIsWrong(asked, DateOnly.FromDateTime((now + city.Current.Get<CityProfile>().Offset).DateTime)).ToList();
        if (errors.Count > 0)
        {
            return Refusal.Invalid(errors);
        }

        if (await CountAsync(cipher.BlindIndex($"registrations of {network}"), now, cancellationToken) is { } tooMany)
        {
            return tooMany;
        }

        var number = asked.CitizenNumber.Trim().ToUpperInvariant();
        var phone = PhoneNumber.Normalise(asked.Phone);
        var (numberIndex, phoneIndex) = (cipher.BlindIndex(number), cipher.BlindIndex(phone));
        var id = Guid.CreateVersion7(now);
        var account = new Account
        {
            Id = id,
            Kind = ActorKind.Resident,
            UserName = id.ToString("N"),
            Name = asked.Name.Trim(),
            CitizenNumber = number,
            CitizenNumberIndex = numberIndex,
            Phone = phone,
            PhoneIndex = phoneIndex,
            RealName = RealName.NumberChecked,
            SecurityStamp = "",
            CreatedAt = now,
            Version = Guid.NewGuid().ToString("N"),
        };
        var taken = await db.Set<Account>().AnyAsync(
            a => a.Kind == ActorKind.Resident && (a.CitizenNumberIndex == numberIndex || a.PhoneIndex == phoneIndex), cancellationToken);
        if (taken)
        {
            // As long as opening one takes.
            accounts.PasswordHasher.HashPassword(account, asked.Password);
        }

        return taken || !(await accounts.CreateAsync(account, asked.Password)).Succeeded
            ? Refusal.Conflict("cannot-register", "这些信息不能注册新账户。如果您已有账户，请直接登录；忘记密码或认为被他人冒用，请带身份证到就近的政务服务中心办理")
            : account;
    }

    private static IEnumerable<FieldError> WhatIsWrong(NewResident asked, DateOnly today)
    {
        if (asked.Name.Trim().Length is < 2 or > LongestName || asked.Name.Any(char.IsControl))
        {
            yield return new FieldError(nameof(NewResident.Name), new LocalText("姓名应为 2 到 {0} 个字，与身份证上一致", LongestName));
        }

        if (CitizenNumber.Check(asked.CitizenNumber.Trim().ToUpperInvariant(), today) is { } wrongNumber)
        {
            yield return new FieldError(nameof(NewResident.CitizenNumber), wrongNumber);
        }

        if (PhoneNumber.CheckMobile(asked.Phone) is { } wrongPhone)
        {
            yield return new FieldError(nameof(NewResident.Phone), wrongPhone);
        }

        if (PasswordRules.WhatIsWrong(asked.Password, [PhoneNumber.Normalise(asked.Phone), asked.CitizenNumber.Trim()]) is { } wrongPassword)
        {
            yield return new FieldError(nameof(NewResident.Password), wrongPassword);
        }
    }

    private async Task<Refusal?> CountAsync(string key, DateTimeOffset now, CancellationToken cancellationToken) => (await queue.RunAsync<Done>(async (write, token) =>
    {
        var counted = await write.FindAsync<Attempts>([key], token) ?? write.Add(new Attempts { Key = key, Since = now }).Entity;
        if (counted.LockedUntil(MostOnNetwork, now) is { } until)
        {
            return new Refusal(RefusalKind.TooMany, "too-many-registrations", "从您所在的网络注册的账户太多，请稍后再试，或到就近的政务服务中心办理")
            {
                RetryAfter = (int)Math.Ceiling((until - now).TotalSeconds),
            };
        }

        counted.Fail(now);
        return Done.Value;
    }, cancellationToken)).Refusal;
}
