using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Identity.Accounts;

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

    /// <summary>SHA-256, without salt or stretching: a token is 144 random bits, which nobody guesses.</summary>
    public static string DigestOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public bool IsGood(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);

    internal sealed class Table : IEntityTypeConfiguration<Token>
    {
        public void Configure(EntityTypeBuilder<Token> builder)
        {
            builder.ToTable("identity_token").HasKey(t => t.Digest);
            builder.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(t => t.AccountId);
        }
    }
}
