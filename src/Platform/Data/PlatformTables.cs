using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Yicheng.Platform.Data;

/// <summary>The answer given to a command once, to be given again when the same request comes again.</summary>
internal sealed class RememberedAnswer
{
    public required string Key { get; init; }

    public required string Actor { get; init; }

    public required string Fingerprint { get; init; }

    public required string Answer { get; init; }

    public DateTimeOffset At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<RememberedAnswer>
    {
        public void Configure(EntityTypeBuilder<RememberedAnswer> builder)
        {
            builder.ToTable("platform_answer").HasKey(a => new { a.Actor, a.Key });
            builder.HasIndex(a => a.At);
        }
    }
}

/// <summary>An event on its way to one handler.</summary>
internal sealed class OutboxMessage
{
    public Guid Id { get; init; }

    public required string Handler { get; init; }

    public required string Payload { get; init; }

    public DateTimeOffset At { get; init; }

    public int Attempts { get; set; }

    public DateTimeOffset NextAt { get; set; }

    public string? Failure { get; set; }

    public bool Dead { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<OutboxMessage>
    {
        public void Configure(EntityTypeBuilder<OutboxMessage> builder)
        {
            builder.ToTable("platform_outbox").HasKey(m => m.Id);
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.Property(m => m.Payload).IsJson();
            builder.HasIndex(m => new { m.Dead, m.NextAt, m.Id });
        }
    }
}

/// <summary>A counter that hands out human numbers in blocks.</summary>
internal sealed class Sequence
{
    public required string Name { get; init; }

    public long Next { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Sequence>
    {
        public void Configure(EntityTypeBuilder<Sequence> builder) => builder.ToTable("platform_sequence").HasKey(s => s.Name);
    }
}

/// <summary>A value the platform or a module keeps between starts.</summary>
internal sealed class Setting
{
    public required string Name { get; init; }

    public required string Value { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Setting>
    {
        public void Configure(EntityTypeBuilder<Setting> builder) => builder.ToTable("platform_setting").HasKey(s => s.Name);
    }
}
