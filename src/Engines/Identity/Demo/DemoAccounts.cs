using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.People;
using Yicheng.Identity.Roles;
using Yicheng.Identity.Tokens;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Demo;

/// <summary>
/// Opens the accounts of <c>people.yaml</c> before the first page, and writes <c>demo-accounts.json</c>. Runs only in the demo. Everybody's password is the same and printed on
/// the sign-in page, so it is hashed once: a salt of each one's own would hide nothing and cost a start half a minute.
/// </summary>
internal sealed class DemoAccounts(
    CommandQueue queue, CityModel model, CityHolder city, CityOptions options, FieldCipher cipher, IPasswordHasher<Account> hasher, TimeProvider clock) : IHostedService
{
    public const string File = "demo-accounts.json";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The people, with all it takes to be one of them.</summary>
    public IReadOnlyList<DemoAccount> All { get; private set; } = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var current = city.Current;
        var people = current.Get<DemoPeople>();
        await using (var db = model.OpenForReading())
        {
            var open = await db.Set<Account>().Select(a => a.UserName).ToHashSetAsync(cancellationToken);
            var missing = people.All.Where(person => !open.Contains(person.UserName)).ToList();
            if (missing.Count > 0)
            {
                var hash = hasher.HashPassword(new Account { UserName = "", Name = "", SecurityStamp = "", Version = "" }, people.Password);
                (await queue.RunAsync((write, token) => OpenAsync(write, people, missing, hash, token), cancellationToken)).OrThrow();
            }
        }

        var roles = current.Get<RoleBook>();
        var organisations = current.Get<OrganisationDirectory>();
        All = [.. people.All.Select(person => new DemoAccount(
            person.UserName,
            people.Password,
            person.Name.Zh,
            person.Name.En ?? person.Name.Zh,
            person.Kind,
            [.. person.Grants.Select(grant => grant.Role)],
            [.. person.Grants.Select(grant => roles.Find(grant.Role)?.Name).OfType<BilingualText>().Distinct()],
            person.Organisation,
            organisations.Find(person.Organisation)?.Name ?? people.Firms.FirstOrDefault(firm => firm.CreditCode == person.CreditCode)?.Name,
            person.Region,
            TokenOf(person.UserName)))];
        await WriteAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The same for the same data folder, however often the demo starts; the folder's key makes it unguessable elsewhere.</summary>
    private string TokenOf(string userName) =>
        "yc_" + cipher.BlindIndex($"demo token of {userName}").Replace('+', '-').Replace('/', '_');

    private async Task<Result<Done>> OpenAsync(CityDb db, DemoPeople people, IReadOnlyList<DemoPerson> missing, string hash, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var firms = await db.Set<Firm>().Select(firm => firm.CreditCode).ToHashSetAsync(cancellationToken);
        var tokens = await db.Set<Token>().Select(token => token.Digest).ToHashSetAsync(cancellationToken);
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var person in missing)
        {
            var account = Open(person, hash, now);
            ids[person.UserName] = account.Id;
            db.Add(account);
            db.AddRange(person.Grants.Select(grant => Give(account.Id, grant, now)));
            if (Token.DigestOf(TokenOf(person.UserName)) is var digest && !tokens.Contains(digest))
            {
                db.Add(new Token { Digest = digest, AccountId = account.Id, Name = "demo", CreatedAt = now });
            }
        }

        foreach (var firm in people.Firms.Where(firm => !firms.Contains(firm.CreditCode)))
        {
            db.Add(new Firm
            {
                CreditCode = firm.CreditCode,
                Name = firm.Name.Zh,
                EnglishName = firm.Name.En,
                Region = firm.Region,
                Address = firm.Address,
                Representative = firm.Representative is { } user && ids.TryGetValue(user, out var id) ? id : null,
            });
        }

        return Done.Value;
    }

    private Account Open(DemoPerson person, string hash, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = person.Kind,
        UserName = person.UserName,
        Name = person.Name.Zh,
        LatinName = person.Name.En,
        CitizenNumber = person.CitizenNumber,
        CitizenNumberIndex = person.CitizenNumber is null ? null : cipher.BlindIndex(person.CitizenNumber),
        Phone = person.Phone,
        PhoneIndex = person.Phone is null ? null : cipher.BlindIndex(person.Phone),
        Address = person.Address,
        RealName = person.Kind == ActorKind.Staff ? RealName.SeenInPerson : RealName.NumberChecked,
        CreditCode = person.CreditCode,
        Organisation = person.Organisation,
        Region = person.Region,
        PasswordHash = hash,
        SecurityStamp = Guid.NewGuid().ToString("N"),
        CreatedAt = now,
        Version = Guid.NewGuid().ToString("N"),
    };

    private GrantRow Give(Guid account, DemoGrant grant, DateTimeOffset now)
    {
        var offset = city.Current.Get<CityProfile>().Offset;
        return new GrantRow
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account,
            Role = grant.Role,
            Organisation = grant.Organisation,
            Region = grant.Region,
            FromAt = Midnight(grant.From, offset),
            UntilAt = Midnight(grant.Until?.AddDays(1), offset),
            At = now,
        };
    }

    private static DateTimeOffset? Midnight(DateOnly? day, TimeSpan offset) =>
        day is { } date ? new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), offset) : null;

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(options.DataPath, File);
        var temporary = file + ".new";
        await using (var stream = System.IO.File.Create(temporary))
        {
            await JsonSerializer.SerializeAsync(stream, All.Select(a => new
            {
                Username = a.UserName,
                a.Password,
                a.Name,
                a.LatinName,
                Kind = JsonNamingPolicy.CamelCase.ConvertName(a.Kind.ToString()),
                Role = a.Roles.Count == 0 ? JsonNamingPolicy.CamelCase.ConvertName(a.Kind.ToString()) : string.Join(' ', a.Roles),
                RoleNames = string.Join('、', a.RoleNames),
                a.Organisation,
                OrganisationName = a.OrganisationName?.Zh,
                a.Region,
                a.Token,
            }), Readable, cancellationToken);
        }

        System.IO.File.Move(temporary, file, overwrite: true);
    }
}

/// <summary>Somebody of the demo.</summary>
internal sealed record DemoAccount(
    string UserName, string Password, string Name, string LatinName, ActorKind Kind, IReadOnlyList<string> Roles, IReadOnlyList<BilingualText> RoleNames,
    string? Organisation, BilingualText? OrganisationName, string? Region, string Token);
