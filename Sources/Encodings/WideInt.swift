#if _pointerBitWidth(_32)
    /// A whole number of 64 bits, also where `Int` has only 32 as in WebAssembly: for moments and foreign numbers.
    public typealias WideInt = Int64
#else
    /// A whole number of 64 bits, also where `Int` has only 32 as in WebAssembly: for moments and foreign numbers.
    public typealias WideInt = Int
#endif
