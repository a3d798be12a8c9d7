using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Yicheng.Identity.Factors;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Accounts;

/// <summary>
/// What ASP.NET Core Identity keeps accounts in. Its own store saves through a context that writes; here the context only reads, and every change is a
/// command of the queue.
/// </summary>
internal sealed class AccountStore(CityDb db, CommandQueue queue, IdentityErrorDescriber errors)
    : IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserPasskeyStore<Account>
{
    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? db.Set<Account>().FirstOrDefaultAsync(a => a.Id == id, cancellationToken) : Task.FromResult<Account?>(null);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        db.Set<Account>().FirstOrDefaultAsync(a => a.UserName == normalizedUserName, cancellationToken);

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => WriteAsync((city, _) =>
    {
        city.Add(user);
        return Task.CompletedTask;
    }, cancellationToken);

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        var read = user.Version;
        user.Version = Guid.NewGuid().ToString("N");
        return WriteAsync((city, _) =>
        {
            city.Update(user).Property(a => a.Version).OriginalValue = read;
            return Task.CompletedTask;
        }, cancellationToken);
    }

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) =>
        WriteAsync((city, token) => city.Set<Account>().Where(a => a.Id == user.Id).ExecuteDeleteAsync(token), cancellationToken);

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.UserName);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => Set(() => user.UserName = userName!);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.UserName);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.UserName = normalizedName!);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await db.Set<Passkey>().Where(p => p.AccountId == user.Id).ToListAsync(cancellationToken)).Select(p => p.ToInfo())];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64UrlEncoder.Encode(credentialId);
        return await db.Set<Account>().FirstOrDefaultAsync(a => db.Set<Passkey>().Any(p => p.Id == id && p.AccountId == a.Id), cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64UrlEncoder.Encode(credentialId);
        return (await db.Set<Passkey>().FirstOrDefaultAsync(p => p.Id == id && p.AccountId == user.Id, cancellationToken))?.ToInfo();
    }

    /// <summary>Passkeys are kept and taken away by <see cref="Passkeys"/>, with the event that tells of it.</summary>
    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private static Task Set(Action set)
    {
        set();
        return Task.CompletedTask;
    }

    private async Task<IdentityResult> WriteAsync(Func<CityDb, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        try
        {
            var result = await queue.RunAsync<Platform.Errors.Done>(async (city, token) =>
            {
                await write(city, token);
                return Platform.Errors.Done.Value;
            }, cancellationToken);
            return result.IsRefused
                ? IdentityResult.Failed(new IdentityError { Code = result.Refusal.Type, Description = result.Refusal.Message.Key })
                : IdentityResult.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            return IdentityResult.Failed(errors.ConcurrencyFailure());
        }
        catch (DbUpdateException)
        {
            return IdentityResult.Failed(errors.DuplicateUserName(""));
        }
    }
}

/// <summary>Names are kept and compared in lower case.</summary>
internal sealed class LowerCase : ILookupNormalizer
{
    public string? NormalizeEmail(string? email) => email?.Trim().ToLowerInvariant();

    public string? NormalizeName(string? name) => name?.Trim().ToLowerInvariant();
}
