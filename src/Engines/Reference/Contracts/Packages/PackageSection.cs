namespace Yicheng.Reference.Contracts;

/// <summary>
/// A part of a city package that one module reads. Derive, register as a singleton <see cref="PackageSection"/>, and the
/// package is checked, loaded and reloaded with it.
/// </summary>
/// <remarks>Use <see cref="PackageSection{T}"/>, which fixes the type of what is read.</remarks>
public abstract class PackageSection
{
    /// <summary>What the section is called in check's summary, as a Chinese noun: "办件流程".</summary>
    public abstract string Name { get; }

    /// <summary>Types of the sections that must have been read before this one.</summary>
    public virtual IReadOnlyCollection<Type> After => [];

    /// <summary>The type under which <see cref="City.Get{T}"/> finds what this section read.</summary>
    public abstract Type SnapshotType { get; }

    /// <summary>Reports what can only be told when every section has been read. Does nothing unless overridden.</summary>
    /// <param name="package">Where faults are reported.</param>
    /// <param name="city">The whole city.</param>
    protected internal virtual void CheckWhole(PackageReader package, City city)
    {
    }

    internal abstract object LoadSnapshot(PackageReader package, City city);
    internal abstract int Count(object snapshot);
}

/// <inheritdoc cref="PackageSection"/>
/// <typeparam name="T">What the section reads into: immutable, safe to use from any thread.</typeparam>
public abstract class PackageSection<T> : PackageSection
    where T : class
{
    public sealed override Type SnapshotType => typeof(T);

    /// <summary>
    /// Reads the section. Faults of the package are reported to <paramref name="package"/>, never thrown; the result
    /// of a faulty read is used only so that later sections can report their own faults.
    /// </summary>
    /// <param name="package">The package's files, and where faults are reported.</param>
    /// <param name="city">The sections named in <see cref="PackageSection.After"/>.</param>
    protected abstract T Load(PackageReader package, City city);

    /// <summary>How many things the section holds, for check's summary.</summary>
    protected abstract int Count(T snapshot);

    internal sealed override object LoadSnapshot(PackageReader package, City city) => Load(package, city);

    internal sealed override int Count(object snapshot) => Count((T)snapshot);
}
