using System.Collections.Immutable;

namespace Yicheng.Reference.Contracts;

/// <summary>A whole city package, read and checked: immutable, replaced as one when the package changes.</summary>
public sealed class City
{
    /// <summary>A city of which nothing has been read.</summary>
    public static City Empty { get; } = new([]);

    private readonly ImmutableDictionary<Type, object> _sections;

    private City(ImmutableDictionary<Type, object> sections) => _sections = sections;

    /// <summary>What the section of that type read.</summary>
    /// <exception cref="InvalidOperationException">No registered section reads <typeparamref name="T"/>, or it comes later than the asking one (name it in <see cref="PackageSection.After"/>).</exception>
    public T Get<T>()
        where T : class =>
        _sections.TryGetValue(typeof(T), out var section)
            ? (T)section
            : throw new InvalidOperationException($"No section of the city package has read {typeof(T).Name}.");

    /// <summary>What the section of that type read, or null where none is registered.</summary>
    public T? Find<T>()
        where T : class => _sections.GetValueOrDefault(typeof(T)) as T;

    /// <summary>This city with one more section, for tests that need no files.</summary>
    public City With<T>(T section)
        where T : class => With(typeof(T), section);

    internal City With(Type type, object section) => new(_sections.SetItem(type, section));
}
