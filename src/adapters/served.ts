// Some libraries look twice at everything unless they are told, before they are loaded, that they serve.
process.env.NODE_ENV ??= 'production'
