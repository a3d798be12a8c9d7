using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Passwords;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Registering;

/// <summary>What a resident says of themselves to have an account.</summary>
internal sealed record NewResident(string Name, string CitizenNumber, string Phone, string Email, string Password);

/// <summary>Opens accounts for residents.</summary>
internal sealed class Registration(UserManager<Account> accounts, PasswordCheck check, CityDb db, CommandQueue queue, FieldCipher cipher, CityHolder city, TimeProvider clock)
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
        var number = Given(asked.CitizenNumber.Trim().ToUpperInvariant());
        var phone = Given(asked.Phone) is null ? null : PhoneNumber.Normalise(asked.Phone);
        var email = Given(asked.Email);
        var (numberIndex, phoneIndex, emailIndex) = (IndexOf(number), IndexOf(phone), IndexOf(email));
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
            Email = email,
            EmailIndex = emailIndex,
            RealName = number is null ? RealName.None : RealName.NumberChecked,
            SecurityStamp = "",
            CreatedAt = now,
            Version = Guid.NewGuid().ToString("N"),
        };
        var errors = WhatIsWrong(asked, DateOnly.FromDateTime((now + city.Current.Get<CityProfile>().Offset).DateTime)).ToList();
        if (check.WhatIsWrong(asked.Password, account) is { } wrongPassword)
        {
            errors.Add(new FieldError(nameof(NewResident.Password), wrongPassword));
        }

        if (errors.Count > 0)
        {
            return Refusal.Invalid(errors);
        }

        if (await CountAsync(cipher.BlindIndex($"registrations of {network}"), now, cancellationToken) is { } tooMany)
        {
            return tooMany;
        }

        var taken = await db.Set<Account>().AnyAsync(
            a => a.Kind == ActorKind.Resident && ((numberIndex != null && a.CitizenNumberIndex == numberIndex) || (phoneIndex != null && a.PhoneIndex == phoneIndex) || (emailIndex != null && a.EmailIndex == emailIndex)),
            cancellationToken);
        if (taken)
        {
            // As long as opening one takes.
            accounts.PasswordHasher.HashPassword(account, asked.Password);
        }

        return taken || !(await accounts.CreateAsync(account, asked.Password)).Succeeded
            ? Refusal.Conflict("cannot-register", "这些信息不能注册新账户。如果您已有账户，请直接登录；忘记密码或认为被他人冒用，请带身份证到就近的政务服务中心办理")
            : account;
    }

    /// <summary>Adds the citizen number that was left out at first, which raises the level.</summary>
    public async Task<Result<Done>> AddNumberAsync(Guid account, string typed, string network, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var number = typed.Trim().ToUpperInvariant();
        if (CitizenNumber.Check(number, DateOnly.FromDateTime((now + city.Current.Get<CityProfile>().Offset).DateTime)) is { } wrong)
        {
            return Refusal.Invalid(nameof(NewResident.CitizenNumber), wrong);
        }

        if (await CountAsync(cipher.BlindIndex($"registrations of {network}"), now, cancellationToken) is { } tooMany)
        {
            return tooMany;
        }

        var index = IndexOf(number);
        return await queue.RunAsync<Done>(async (write, token) =>
        {
            if (await write.Set<Account>().FirstOrDefaultAsync(a => a.Id == account && a.Kind == ActorKind.Resident && a.CitizenNumberIndex == null, token) is not { } own)
            {
                return Refusal.Conflict("number-there", "您的账户已有身份证号；写错了请带身份证到就近的政务服务中心更正");
            }

            if (await write.Set<Account>().AnyAsync(a => a.Kind == ActorKind.Resident && a.CitizenNumberIndex == index, token))
            {
                return Refusal.Conflict("cannot-register", "这个身份证号不能加到您的账户。如果您已有账户，请直接登录；认为被他人冒用，请带身份证到就近的政务服务中心办理");
            }

            (own.CitizenNumber, own.CitizenNumberIndex, own.RealName, own.Version) = (number, index, RealName.NumberChecked, Guid.NewGuid().ToString("N"));
            write.Add(SecurityEvent.Of(SecurityEventKind.NumberChecked, account, account, TimeProvider.System.GetUtcNow()));
            return Done.Value;
        }, cancellationToken);
    }

    private static string? Given(string typed) => typed.Trim() is { Length: > 0 } given ? given : null;

    private string? IndexOf(string? value) => value is null ? null : cipher.BlindIndex(value);

    private static bool IsMailbox(string address) =>
        address.Length <= 254 && address.Split('@') is [{ Length: > 0 and <= 64 }, { Length: > 3 } host] && host.Contains('.', StringComparison.Ordinal)
        && !address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '<' or '>' or '"' or ',' or ';');

    private static IEnumerable<FieldError> WhatIsWrong(NewResident asked, DateOnly today)
    {
        if (asked.Name.Trim().Length is < 2 or > LongestName || asked.Name.Any(char.IsControl))
        {
            yield return new FieldError(nameof(NewResident.Name), new LocalText("姓名应为 2 到 {0} 个字，与身份证上一致", LongestName));
        }

        if (Given(asked.CitizenNumber) is not null && CitizenNumber.Check(asked.CitizenNumber.Trim().ToUpperInvariant(), today) is { } wrongNumber)
        {
            yield return new FieldError(nameof(NewResident.CitizenNumber), wrongNumber);
        }

        if (Given(asked.Phone) is null && Given(asked.Email) is null)
        {
            yield return new FieldError(nameof(NewResident.Phone), "手机号和邮箱至少填一个，用来登录和收通知");
        }

        if (Given(asked.Email) is { } mailbox && !IsMailbox(mailbox))
        {
            yield return new FieldError(nameof(NewResident.Email), "邮箱应像 name@example.com 这样，不带空格");
        }

        if (Given(asked.Phone) is not null && PhoneNumber.CheckMobile(asked.Phone) is { } wrongPhone)
        {
            yield return new FieldError(nameof(NewResident.Phone), wrongPhone);
        }
    }

    private async Task<Refusal?> CountAsync(string key, DateTimeOffset now, CancellationToken cancellationToken) => (await queue.RunAsync<Done>(async (write, token) =>
    {
        var counted = await write.FindAsync<Attempts>([key], token) ?? write.Add(new Attempts { Key = key, Since = now }).Entity;
        if (counted.FullUntil(MostOnNetwork, now) is { } until)
        {
            return new Refusal(RefusalKind.TooMany, "too-many-registrations", "从您所在的网络注册的账户太多，请稍后再试，或到就近的政务服务中心办理")
            {
                RetryAfter = (int)Math.Ceiling((until - now).TotalSeconds),
            };
        }

        counted.CountInWindow(now);
        return Done.Value;
    }, cancellationToken)).Refusal;
}
