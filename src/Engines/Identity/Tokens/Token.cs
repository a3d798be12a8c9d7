using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Identity.SingleSignOn.Protocol;

namespace Yicheng.Identity.Tokens;

/// <summary>A bearer token of the API. Only its digest is kept, so that reading the table gives nobody a way in.</summary>
internal sealed class Token
{
    public required string Digest { get; init; }

    public Guid AccountId { get; init; }

    public required string Name { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The client it was given to; null for a token of the demo.</summary>
    public string? ClientId { get; init; }

    /// <summary>The visit it belongs to; null where the client acts for itself.</summary>
    public Guid? VisitId { get; init; }

    /// <summary>What the client may read of the person; null where it acts for itself.</summary>
    public string? Scopes { get; init; }

    /// <summary>A token for a client: of a person's visit, or of its own.</summary>
    public static Token ForClient(string token, Guid account, string client, Guid? visit, string? scopes, DateTimeOffset now) => new()
    {
        Digest = DigestOf(token),
        AccountId = account,
        Name = "client",
        ClientId = client,
        VisitId = visit,
        Scopes = scopes,
        CreatedAt = now,
        ExpiresAt = now + TokenIssue.AccessLifetime,
    };

    /// <summary>SHA-256, without salt or stretching: a token is 144 random bits, which nobody guesses.</summary>
    public static string DigestOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public bool IsGood(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);

    internal sealed class Table : IEntityTypeConfiguration<Token>
    {
        public void Configure(EntityTypeBuilder<Token> builder)
        {
            builder.ToTable("identity_token").HasKey(t => t.Digest);
            builder.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Visit>().WithMany().HasForeignKey(t => t.VisitId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(t => t.AccountId);
            builder.HasIndex(t => t.VisitId);
            builder.HasIndex(t => t.ExpiresAt);
        }
    }
}
